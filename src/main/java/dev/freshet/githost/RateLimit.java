package dev.freshet.githost;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How long a host wants to be left alone, as its answer's headers say.
///
/// `Retry-After` has seconds or a date (RFC 9110). Else the limit's own header counts where the limit is what stands in
/// the way: GitHub answers 403 or 429 with `x-ratelimit-remaining: 0` and `x-ratelimit-reset`, GitLab 429 with
/// `RateLimit-Reset`, both in seconds since 1970 (docs.github.com "Troubleshooting the REST API", docs.gitlab.com
/// "Rate limits"); Gitee and Gitea follow GitHub. What the draft standard of the same names means is seconds from now.
final class RateLimit {
    /// GitHub's and Bitbucket's limits are hourly; nobody waits longer than this before asking again.
    static final Duration LONGEST = Duration.ofHours(2);

    /// Greater figures are seconds since 1970, smaller ones from now.
    private static final long OLDEST_TIME = 1_000_000_000;

    /// Clocks and figures are cut to seconds.
    private static final Duration SLACK = Duration.ofSeconds(1);

    private static final List<String> RESETS = List.of("X-RateLimit-Reset", "RateLimit-Reset");
    private static final List<String> LEFT = List.of("X-RateLimit-Remaining", "RateLimit-Remaining");

    private RateLimit() {}

    /// The wait, to a second, and at most [#LONGEST]; empty where the headers ask for none.
    ///
    /// @param header the value of the answer's header of this name, or null
    static Optional<Duration> of(int status, Function<String, @Nullable String> header) {
        if (status != 403 && status != 429 && status != 503) {
            return Optional.empty();
        }
        // The host's times are by the host's clock.
        Optional<Instant> now = date(header.apply("Date"));
        return after(header.apply("Retry-After"), now)
                .or(() -> limited(status, header) ? reset(header, now) : Optional.empty())
                .filter(Duration::isPositive)
                .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait.plus(SLACK));
    }

    /// A 403 without it says that the token may not read, and comes with the limit's headers too.
    private static boolean limited(int status, Function<String, @Nullable String> header) {
        return status == 429 || LEFT.stream().anyMatch(name -> "0".equals(stripped(header.apply(name))));
    }

    private static Optional<Duration> after(@Nullable String value, Optional<Instant> now) {
        return seconds(value)
                .map(Duration::ofSeconds)
                .or(() -> now.flatMap(from -> date(value).map(until -> Duration.between(from, until))));
    }

    private static Optional<Duration> reset(Function<String, @Nullable String> header, Optional<Instant> now) {
        return RESETS.stream()
                .flatMap(name -> seconds(header.apply(name)).stream())
                .findFirst()
                .flatMap(figure -> figure < OLDEST_TIME
                        ? Optional.of(Duration.ofSeconds(figure))
                        : now.map(from -> Duration.between(from, Instant.ofEpochSecond(figure))));
    }

    private static @Nullable String stripped(@Nullable String value) {
        return value == null ? null : value.strip();
    }

    private static Optional<Long> seconds(@Nullable String value) {
        String digits = stripped(value);
        return digits == null || !digits.matches("[0-9]{1,11}")
                ? Optional.empty()
                : Optional.of(Long.parseLong(digits));
    }

    private static Optional<Instant> date(@Nullable String value) {
        try {
            return value == null
                    ? Optional.empty()
                    : Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value.strip(), Instant::from));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
