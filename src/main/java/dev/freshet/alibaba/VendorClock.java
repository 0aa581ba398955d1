package dev.freshet.alibaba;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/// Compares the vendor's clock with ours by an answer's `Date` header. A call signed more than 15 minutes off is
/// refused (alibaba-api.md §7.1).
final class VendorClock {
    private VendorClock() {}

    /// How far the vendor is ahead, to about a second; empty where it told no time.
    static Optional<Duration> skew(Map<String, String> headers, Instant begun, Instant ended) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Date"))
                .flatMap(header -> time(header.getValue()).stream())
                .findFirst()
                .map(date -> skew(date, begun, ended));
    }

    private static Duration skew(Instant date, Instant begun, Instant ended) {
        // The header is cut to seconds: its moment lies half a second later on average.
        Instant middle = begun.plus(Duration.between(begun, ended).dividedBy(2));
        return Duration.between(middle, date.plusMillis(500));
    }

    private static Optional<Instant> time(String date) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
