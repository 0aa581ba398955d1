package dev.freshet.redaction;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The secrets that the process has, to be found in texts as they are, percent-encoded and within JSON.
final class KnownSecrets {
    /// A shorter one would take words apart that are none of it.
    private static final int SHORTEST = 8;

    /// One that long is found within a word too; a shorter one may be a word itself, and is taken out where it stands
    /// alone.
    private static final int LONG = 16;

    private static final int MOST_KEPT = 4_096;
    private static final int MOST_FOR_NOW = 64;

    private final Set<String> kept = new LinkedHashSet<>();
    private final Deque<String> forNow = new ArrayDeque<>();
    private volatile String[] forms = {};

    void keep(@Nullable String secret) {
        if (secret != null && isOne(secret)) {
            synchronized (this) {
                if (kept.size() < MOST_KEPT && kept.add(secret)) {
                    refresh();
                }
            }
        }
    }

    void keepForNow(@Nullable String secret) {
        if (secret != null && isOne(secret)) {
            synchronized (this) {
                if (kept.contains(secret) || forNow.contains(secret)) {
                    return;
                }
                forNow.addLast(secret);
                if (forNow.size() > MOST_FOR_NOW) {
                    forNow.removeFirst();
                }
                refresh();
            }
        }
    }

    private static boolean isOne(String secret) {
        return secret.strip().length() >= SHORTEST;
    }

    private void refresh() {
        forms = Stream.concat(kept.stream(), forNow.stream())
                .flatMap(secret -> formsOf(secret).stream())
                .distinct()
                .toArray(String[]::new);
    }

    private static List<String> formsOf(String secret) {
        String query = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String percent = query.replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
        String json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        return List.of(secret, secret.strip(), query, percent, json);
    }

    void mark(String text, BitSet secret) {
        for (String form : forms) {
            for (int at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
                int end = at + form.length();
                if (form.length() >= LONG || !isOfAWord(text, at - 1) && !isOfAWord(text, end)) {
                    secret.set(at, end);
                }
            }
        }
    }

    private static boolean isOfAWord(String text, int at) {
        return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
    }

    /// Names no secret.
    @Override
    public String toString() {
        return "KnownSecrets[" + Arrays.stream(forms).count() + "]";
    }
}
