package dev.freshet.alibaba;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Makes the vendor's words fit to be shown: no key, token, signature or signed address, no control character, no
/// great length. A wrong signature is answered with the whole text to sign, key and lines included (alibaba-api.md
/// §6.1).
final class Redaction {
    private static final int MAX_LENGTH = 300;
    private static final int MAX_READ = 4_000;
    private static final String GONE = "[…]";

    private static final Pattern TO_SIGN = Pattern.compile("(?is)string to sign is.*");
    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)\\b[a-z][a-z0-9+.-]*://\\S*(signature|accesskeyid|securitytoken|access_key|token=)\\S*");
    private static final Pattern PARAMETER = Pattern.compile(
            "(?i)(access[-_]?key[-_]?(id|secret)|security[-_]?token|signature(nonce)?)(\"?\\s*(=|:|%3D|%253D)\\s*\"?)[^\\s&\"',;]+");
    private static final Pattern KEY = Pattern.compile("\\b(LTAI[0-9A-Za-z]{8,}|STS\\.[0-9A-Za-z]{8,})");

    private Redaction() {}

    /// The text without what is secret in it, bounded.
    static String of(String text, CallKeys keys) {
        String clean = TO_SIGN.matcher(shortened(text)).replaceAll("string to sign is " + GONE);
        for (String secret : Stream.of(keys.secret(), keys.token(), keys.id())
                .filter(secret -> secret != null && !secret.isBlank())
                .toList()) {
            clean = clean.replace(secret, GONE);
        }
        clean = ADDRESS.matcher(clean).replaceAll(GONE);
        clean = PARAMETER.matcher(clean).replaceAll("$1$4" + GONE);
        return bounded(KEY.matcher(clean).replaceAll(GONE));
    }

    /// Enough of the text for any message, without a piece of a secret at its end: the patterns are slow on long
    /// ones.
    private static String shortened(String text) {
        return text.length() <= MAX_READ ? text : text.substring(0, MAX_READ).replaceFirst("\\S+$", "") + "…";
    }

    /// The text on one line of at most 300 characters.
    static String bounded(String text) {
        String line =
                text.replaceAll("\\p{Cntrl}|\\p{Cf}|[\\x{2028}\\x{2029}]", " ").strip();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH - 1) + "…";
    }
}
