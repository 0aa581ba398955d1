package dev.freshet.redaction;

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
        return SecretShapes.without(KNOWN.without(cut(text, LONGEST)));
    }

    /// A foreign text as one line of at most 300 characters, without secrets.
    public static String sentence(String text) {
        String clean = SecretShapes.without(KNOWN.without(cut(text, MOST_READ)));
        String line = UNSEEN.matcher(clean).replaceAll(" ").strip();
        return line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN - 1) + "…";
    }

    /// What a failure says, as [#sentence]; its kind where it says nothing.
    public static String sentence(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : sentence(message);
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
