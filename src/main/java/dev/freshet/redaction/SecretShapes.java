package dev.freshet.redaction;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How secrets look that nobody has told us of. Each expression begins with a constant word and gives a bounded number
/// of characters back, so that the time it takes grows with the text's length alone.
final class SecretShapes {
    /// What may follow a name: `=`, also percent-encoded once or twice.
    private static final String EQUALS = "[\"']?\\s{0,4}+(?:=|%3D|%253D)\\s{0,4}+";

    /// As JSON has it.
    private static final String COLON = "\\\\?[\"']\\s{0,4}+:\\s{0,4}+";

    /// In quotes, or up to a blank or the next parameter.
    private static final String VALUE = "(?<secret>\\\\?\"[^\"]{0,4096}+\"?+|'[^']{0,4096}+'?+|[^\\s&\"']++)";

    /// The secret is the group of this name; the rest says by what it is known.
    private static final String SECRET = "secret";

    private static final List<Pattern> ALL = List.of(
            // A wrong signature is answered with the whole text to sign (alibaba-api.md §6.1).
            Pattern.compile("(?is)string to sign is:?\\s{0,4}+(?<secret>.*+)"),
            Pattern.compile("(?s)(?<secret>-----BEGIN [A-Z0-9 ]{1,40}+-----.*?(?:-----END [A-Z0-9 ]{1,40}+-----|\\z))"),
            // The user and the password of an address.
            Pattern.compile("://(?<secret>[^\\s/?#\"'<>\\\\]{1,1024})@"),
            Pattern.compile(
                    "(?i)\\b(?:(?:proxy-)?authorization|private-token|job-token|x-gitlab-token|x-gitee-token|cookie|set-cookie"
                            + "|x-fc-access-key-id|x-fc-access-key-secret|x-fc-security-token)\\s{0,4}+[:=]\\s{0,4}+"
                            + "(?<secret>[^\\r\\n]++)"),
            Pattern.compile(
                    "(?i)(?:password|passwd|passphrase|pwd|secret|token|signature|signaturenonce|credential|api[-_]?key"
                            + "|access[-_]?key(?:[-_]?id)?)(?:" + EQUALS + "|" + COLON + ")" + VALUE),
            Pattern.compile("(?i)(?:access[-_]?key[-_]?(?:id|secret)|security[-_]?token)\\s{0,4}+:\\s{0,4}+" + VALUE),
            Pattern.compile("(?i)\\b(?:bearer|basic)\\s{1,4}+(?=[\\w.~+/-]{8})(?<secret>[\\w.~+/-]++=*+)"),
            // Keys and tokens of the vendor, of other clouds, of Git hosts, and tokens that are signed JSON.
            Pattern.compile(
                    "(?<![A-Za-z0-9])(?<secret>LTAI[0-9A-Za-z]{8,}+|STS\\.[0-9A-Za-z]{8,}+|A[KS]IA[0-9A-Z]{12,}+"
                            + "|gl(?:pat|ptt|rt|dt|ft|cbt|soat|oas)-[\\w.-]{8,}+|gh[pousr]_[0-9A-Za-z]{8,}+"
                            + "|github_pat_\\w{8,}+|whsec_[\\w+/-]{8,}+=*+|eyJ[\\w-]{8,}+\\.[\\w-]{4,}+\\.[\\w-]{4,}+)"),
            // The number of an account in the name of one of its roles and users.
            Pattern.compile("(?i)acs:ram:[\\w-]{0,40}+:(?<secret>\\d{4,}+)"),
            // What the reader of settings says of a value that it cannot convert, or of a name within it.
            Pattern.compile("SRCFG\\d{5}: Could not expand value (?<secret>\\S++)"),
            Pattern.compile("SRCFG\\d{5}: [^\"\\r\\n]{0,400}(?:value|got) (?<secret>\"[^\"]{0,4096}+\"?+)"));

    private SecretShapes() {}

    static void mark(String text, BitSet secret) {
        for (Pattern shape : ALL) {
            Matcher matcher = shape.matcher(text);
            while (matcher.find()) {
                secret.set(matcher.start(SECRET), matcher.end(SECRET));
            }
        }
    }
}
