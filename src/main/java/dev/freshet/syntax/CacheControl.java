package dev.freshet.syntax;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads `Cache-Control` (RFC 9111 §5.2.2) as a shared cache does.
public final class CacheControl {
    private static final int MOST_DIGITS = 9;

    private CacheControl() {}

    /// How long a shared cache may answer with a copy before it asks again: `s-maxage`, else `max-age`, and on top the
    /// time in which it may go on answering while it asks (RFC 5861 §3). Nothing where copies may not be kept
    /// or must be asked about each time. Of a directive given twice the longer time counts. Empty where the
    /// header does not say; a directive that names fields speaks of these fields alone.
    public static Optional<Duration> lifetime(String header) {
        @Nullable Duration shared = null;
        @Nullable Duration any = null;
        Duration behind = Duration.ZERO;
        for (String directive : directives(header)) {
            int equals = directive.indexOf('=');
            String name = (equals < 0 ? directive : directive.substring(0, equals))
                    .strip()
                    .toLowerCase(Locale.ROOT);
            String value = equals < 0 ? "" : directive.substring(equals + 1).strip();
            switch (name) {
                case "no-store" -> {
                    return Optional.of(Duration.ZERO);
                }
                case "no-cache", "private" -> {
                    if (value.isEmpty()) {
                        return Optional.of(Duration.ZERO);
                    }
                }
                case "s-maxage" -> shared = longer(shared, seconds(value));
                case "max-age" -> any = longer(any, seconds(value));
                case "stale-while-revalidate" -> {
                    Duration stale = longer(behind, seconds(value));
                    behind = stale == null ? behind : stale;
                }
                default -> {}
            }
        }
        return Optional.ofNullable(shared == null ? any : shared).map(behind::plus);
    }

    private static @Nullable Duration longer(@Nullable Duration one, @Nullable Duration other) {
        return one == null || (other != null && other.compareTo(one) > 0) ? other : one;
    }

    /// Null where it is no number of seconds.
    private static @Nullable Duration seconds(String text) {
        String digits = text.replace("\"", "").strip();
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        return Duration.ofSeconds(digits.length() > MOST_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(digits));
    }

    /// Split at each comma outside of quotes.
    private static List<String> directives(String header) {
        List<String> directives = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int at = 0; at < header.length(); at++) {
            char c = header.charAt(at);
            quoted ^= c == '"';
            if (c == ',' && !quoted) {
                directives.add(header.substring(from, at));
                from = at + 1;
            }
        }
        directives.add(header.substring(from));
        return directives;
    }
}
