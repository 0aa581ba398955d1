package dev.freshet.playlist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import dev.freshet.playlist.PlaylistSource.Reading;
import dev.freshet.site.DomainConfig;
import dev.freshet.site.Site;
import dev.freshet.support.VideoSites;
import dev.freshet.support.Wishes;
import dev.freshet.trouble.Containment;
import dev.freshet.url.ClientLines;
import dev.freshet.url.OriginAddresses;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GatheringTest {
    private static final Site SITE =
            VideoSites.site("www", Wishes.HOST, "a", URI.create("http://o1/"), 500, DomainConfig.NONE);
    private static final String LINE = "https://" + Wishes.HOST + "/v/i.m3u8";

    @Provide
    Arbitrary<String> odd() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(40),
                Arbitraries.strings()
                        .withChars("ab:/?#%[]@\\\u2028\u2029\u0085\ud800 .\t\"")
                        .ofMaxLength(30));
    }

    /// Whatever stands in it, no line keeps another from being gathered, and nothing is left to chance.
    @Property(tries = 300)
    void aSegmentIsGatheredWhateverStandsBesideIt(@ForAll("odd") String before, @ForAll("odd") String after) {
        List<String> failures = new ArrayList<>();
        ClientLines lines = new ClientLines(List.of(SITE));
        String text = "#EXTM3U\n" + before + "\nplain.ts\n" + after + "\n";
        Gathering gathering = new Gathering(
                _ -> new Reading.Text(text),
                new OriginAddresses(List.of(SITE)),
                url -> entries(lines, url),
                LINE,
                new Containment((told, _) -> failures.add(told), InstantSource.system()),
                "a test");

        gathering.run();

        assertThat(gathering.urls()).contains("https://" + Wishes.HOST + "/v/plain.ts");
        assertThat(gathering.trouble().filter(why -> !why.contains("in it: "))).isEmpty();
        assertThat(failures).isEmpty();
    }

    private static List<String> entries(ClientLines lines, String url) {
        return switch (lines.check(Operation.PREFETCH, Kind.FILE, url, PrefetchOptions.NONE, false)) {
            case ClientLines.Checked.Good good ->
                good.targets().stream().map(target -> target.line().text()).toList();
            case ClientLines.Checked.Bad _ -> List.of();
        };
    }
}
