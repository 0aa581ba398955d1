package dev.freshet.settings;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads and writes durations, sizes and numbers. A text that is none gives empty.
final class Amounts {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(B|KiB|MiB|GiB)");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})%");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private Amounts() {}

    static Optional<Duration> duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                });
    }

    /// In the largest unit that fits without a rest.
    static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1_000 != 0) {
            return millis + "ms";
        }
        long seconds = duration.toSeconds();
        if (seconds % 60 != 0 || seconds == 0) {
            return seconds + "s";
        }
        if (seconds % 3_600 != 0) {
            return seconds / 60 + "m";
        }
        return seconds % 86_400 != 0 ? seconds / 3_600 + "h" : seconds / 86_400 + "d";
    }

    static Optional<Long> size(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int shift =
                switch (matcher.group(2)) {
                    case "B" -> 0;
                    case "KiB" -> 10;
                    case "MiB" -> 20;
                    default -> 30;
                };
        return Optional.of(Long.parseLong(matcher.group(1)) << shift);
    }

    static Optional<Integer> percent(String text) {
        Matcher matcher = PERCENT.matcher(text);
        return matcher.matches() ? Optional.of(Integer.parseInt(matcher.group(1))) : Optional.empty();
    }

    static Optional<Integer> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    /// A constant of an enum by its label: lower case, words joined by `-`.
    static <E extends Enum<E>> Optional<E> choice(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (label(constant).equals(text)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }

    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
