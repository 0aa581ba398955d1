package dev.freshet.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 9111 §5.2.2.
class CacheControlTest {
    @ParameterizedTest(name = "{0}: {1} s")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            max-age=60                                   | 60
            Max-Age=60                                   | 60
            public, max-age = 299                        | 299
            public,max-age=3600,immutable                | 3600
            max-age="60"                                 | 60
            max-age=60, s-maxage=600                     | 600
            s-maxage=30, max-age=600                     | 30
            max-age=60, max-age=7200                     | 7200
            max-age=60, stale-while-revalidate=86400     | 86460
            max-age=0, must-revalidate                   | 0
            max-age=99999999999999999999                 | 2147483647
            no-store                                     | 0
            no-cache                                     | 0
            no-cache, max-age=3600                       | 0
            private, max-age=3600                        | 0
            max-age=3600, NO-STORE                       | 0
            no-cache="Set-Cookie, Date", max-age=3600    | 3600
            private="X-User", s-maxage=400               | 400
            max-age                                      |
            max-age=                                     |
            max-age=-1                                   |
            max-age=soon                                 |
            public                                       |
            stale-while-revalidate=60                    |
            x-max-age=60                                 |
            ext="no-store, max-age=60"                   |
            ','                                          |
            '"'                                          |
            """)
    void aSharedCacheKeepsACopyFor(String header, @Nullable Long seconds) {
        assertThat(CacheControl.lifetime(header).map(Duration::toSeconds).orElse(null))
                .isEqualTo(seconds);
    }
}
