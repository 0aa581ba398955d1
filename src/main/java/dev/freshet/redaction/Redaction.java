package dev.freshet.redaction;

import java.util.BitSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Takes secrets out of texts: those that the process has, by what they are, and others by how they look.
public final class Redaction {
    /// Stands where a secret was.
    public static final String GONE = "[…]";

    /// Characters of a text for the log; the settings' mistakes are the longest there is.
    private static final int LONGEST = 64 << 10;

    /// Characters of a foreign text that is made a sentence of, before and after.
    private static final int MOST_READ = 4_000;

    private static final int MOST_SHOWN = 300;

    private static final Pattern UNSEEN = Pattern.compile("\\p{Cntrl}|\\p{Cf}|[\\x{2028}\\x{2029}]");

    private static final KnownSecrets KNOWN = new KnownSecrets();

    private Redaction() {}

    /// From now on no text shows this secret, which lasts as long as the process. One of fewer than 8 characters is
    /// too short to be found in a text.
    public static void know(@Nullable String secret) {
        KNOWN.keep(secret);
    }

    /// As [#know], for one that is replaced sooner or later: the latest 64 are known.
    public static void knowForNow(@Nullable String secret) {
        KNOWN.keepForNow(secret);
    }

    /// The text without secrets. What is beyond 65,536 characters is cut off.
    public static String of(String text) {
        return withoutSecrets(cut(text, LONGEST));
    }

    /// A foreign text as one line of at most 300 characters, without secrets.
    public static String sentence(String text) {
        String clean = withoutSecrets(cut(text, MOST_READ));
        String line = UNSEEN.matcher(clean).replaceAll(" ").strip();
        return line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN - 1) + "…";
    }

    /// What a failure says, as [#sentence]; its kind where it says nothing.
    public static String sentence(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : sentence(message);
    }

    /// All is looked for in the text as it came: a secret that is known may be the beginning of another, which nothing
    /// would recognise any more were it taken out first.
    private static String withoutSecrets(String text) {
        BitSet secret = new BitSet(text.length());
        KNOWN.mark(text, secret);
        SecretShapes.mark(text, secret);
        StringBuilder clean = new StringBuilder(text.length());
        int from = 0;
        for (int at = secret.nextSetBit(0); at >= 0; at = secret.nextSetBit(from)) {
            clean.append(text, from, at).append(GONE);
            from = secret.nextClearBit(at);
        }
        return clean.append(text, from, text.length()).toString();
    }

    /// No piece of a secret is left at the end.
    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest;
        while (end > 0 && !Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }
}
