package dev.freshet.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.rewrite.Flag;
import dev.freshet.rewrite.OriginRewrite;
import dev.freshet.site.CacheKey;
import dev.freshet.site.DomainConfig;
import dev.freshet.support.VideoSites;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginAddressesTest {
    private static OriginAddresses addresses(@Nullable String origin, OriginRewrite... rewrites) {
        URI base = origin == null ? null : URI.create(origin);
        DomainConfig config = new DomainConfig(List.of(), List.of(rewrites), CacheKey.WHOLE);
        return new OriginAddresses(List.of(VideoSites.site("www", "www.example.com", "b", base, 7, config)));
    }

    @ParameterizedTest(name = "{1} at {0}")
    @CsvSource(delimiter = '|', textBlock = """
            http://o.internal/      | https://www.example.com/a/i.m3u8         | http://o.internal/a/i.m3u8
            http://o.internal       | https://www.example.com/a/i.m3u8         | http://o.internal/a/i.m3u8
            https://o:8443/site/    | https://www.example.com/i.m3u8           | https://o:8443/site/i.m3u8
            http://o.internal/      | http://www.example.com/%E4%B8%AD%20.m3u8 | http://o.internal/%E4%B8%AD%20.m3u8
            http://o.internal/      | https://www.example.com/a%3Fb%23.m3u8    | http://o.internal/a%3Fb%23.m3u8
            http://o.internal/      | https://www.example.com/i.m3u8?token=1   | http://o.internal/i.m3u8
            http://o.internal/      | https://www.example.com//evil.com/i.m3u8 | http://o.internal//evil.com/i.m3u8
            http://o.internal/      | https://www.example.com/@evil.com/i.m3u8 | http://o.internal/@evil.com/i.m3u8
            """)
    void theOriginIsTheSettingsAndThePathIsTheLines(String origin, String line, URI address) {
        assertThat(addresses(origin).of(line)).containsExactly(address);
        assertThat(address.getHost()).startsWith("o");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.com/i.m3u8",
                "https://www.example.com@evil.com/i.m3u8",
                "https://www.example.com/../i.m3u8",
                "https://www.example.com:8080/i.m3u8",
                "//www.example.com/i.m3u8",
                "i.m3u8"
            })
    void whatIsNoLineOfASiteHasNoAddress(String line) {
        assertThat(addresses("http://o.internal/").of(line)).isEmpty();
        assertThat(addresses("http://o.internal/").most(line)).isZero();
    }

    @Test
    void withoutASettingNothingHasAnAddress() {
        assertThat(addresses(null).of("https://www.example.com/i.m3u8")).isEmpty();
        assertThat(addresses(null).most("https://www.example.com/i.m3u8")).isZero();
        assertThat(addresses("http://o/").most("https://www.example.com/i.m3u8"))
                .isEqualTo(7);
    }

    /// alibaba-api.md §5.5: the origin is asked for the rewritten path.
    @Test
    void originRewritesLeadToTheObject() {
        OriginRewrite surely = new OriginRewrite("^/v/(.*)$", "/中/$1?x=1", Flag.BREAK, false);
        assertThat(addresses("http://o/", surely).of("https://www.example.com/v/i.m3u8"))
                .containsExactly(URI.create("http://o/%E4%B8%AD/i.m3u8"));
        OriginRewrite perhaps = new OriginRewrite("^/v/(.*)$", "/w/$1", Flag.BREAK, true);
        assertThat(addresses("http://o/", perhaps).of("https://www.example.com/v/i.m3u8"))
                .containsExactlyInAnyOrder(URI.create("http://o/v/i.m3u8"), URI.create("http://o/w/i.m3u8"));
    }
}
