package dev.freshet.githost;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {
    private static final String DATE = "Mon, 05 May 2031 05:05:05 GMT";
    private static final long AT = 1_935_723_905L;

    /// `+n` is n seconds after the answer's own time, in seconds since 1970.
    private static Optional<Duration> waitOf(int status, String headers) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header : headers.split("; ")) {
            String[] parts = header.split(": ");
            all.put(
                    parts[0].toLowerCase(Locale.ROOT),
                    parts[1].startsWith("+") ? Long.toString(AT + Long.parseLong(parts[1])) : parts[1]);
        }
        return RateLimit.of(status, all::get);
    }

    /// As GitHub, GitLab and servers by the draft standard answer; the second beyond is for what was cut off.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            429 | Retry-After: 60                                                  | 61
            429 | Retry-After: Mon, 05 May 2031 05:06:05 GMT                       | 61
            403 | Retry-After: 90; X-RateLimit-Remaining: 14                       | 91
            503 | Retry-After: 120                                                 | 121
            403 | X-RateLimit-Remaining: 0; X-RateLimit-Reset: +1800               | 1801
            429 | X-RateLimit-Remaining: 0; X-RateLimit-Reset: +1800               | 1801
            429 | RateLimit-Remaining: 595; RateLimit-Reset: +300                  | 301
            429 | RateLimit-Reset: 45                                              | 46
            429 | Retry-After: 60; X-RateLimit-Remaining: 0; X-RateLimit-Reset: +9 | 61
            429 | Retry-After: 9999999                                             | 7200
            429 | X-RateLimit-Reset: 99999999999                                   | 7200
            """)
    void theWaitIsWhatTheHeadersAskFor(int status, String headers, long seconds) {
        assertThat(waitOf(status, "Date: " + DATE + "; " + headers)).contains(Duration.ofSeconds(seconds));
    }

    /// A token that may not read comes with the limit's headers too, and a wait that cannot be read is none.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            403 | Date: Mon, 05 May 2031 05:05:05 GMT; X-RateLimit-Remaining: 4999; X-RateLimit-Reset: +1800
            403 | X-RateLimit-Remaining: 0; X-RateLimit-Reset: +1800
            401 | Retry-After: 60
            200 | Retry-After: 60
            429 | Retry-After: soon
            429 | Retry-After: 0
            429 | Retry-After: -5
            429 | Date: Mon, 05 May 2031 05:05:05 GMT; Retry-After: Mon, 05 May 2031 05:05:00 GMT
            429 | Date: Mon, 05 May 2031 05:05:05 GMT; X-RateLimit-Reset: 99999999999999999999
            """)
    void withoutAWaitThatCountsThereIsNone(int status, String headers) {
        assertThat(waitOf(status, headers)).isEmpty();
    }
}
