package dev.freshet.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.line.Kind;
import dev.freshet.line.Line;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import dev.freshet.line.Product;
import dev.freshet.line.Rank;
import dev.freshet.line.UrlKey;
import dev.freshet.site.CacheKey;
import dev.freshet.site.Site;
import dev.freshet.url.ClientLines.Checked;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a person's line may ask of each product, and what a change makes of it.
class ProductLinesTest {
    static Stream<Arguments> kinds() {
        return Stream.of(Product.values())
                .flatMap(product -> Stream.of(Kind.values()).map(kind -> Arguments.of(product, kind)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aKindIsTakenWhereTheProductHasItAndElseRefusedByName(Product product, Kind kind) {
        Checked checked = lines(product).check(Operation.REFRESH, kind, text(kind), PrefetchOptions.NONE, false);

        if (product.kinds().contains(kind)) {
            assertThat(checked).isInstanceOfSatisfying(Checked.Good.class, good -> assertThat(good.targets())
                    .singleElement()
                    .satisfies(target -> {
                        assertThat(target.product()).isEqualTo(product);
                        assertThat(target.line().kind()).isEqualTo(kind);
                    }));
        } else {
            assertThat(checked).isInstanceOfSatisfying(Checked.Bad.class, bad -> {
                assertThat(bad.reason()).contains(product.name(), kind.label());
                assertThat(bad.remedy()).contains("urls");
            });
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aWholeSiteAndAWholeDomainMustBeConfirmed(Product product, Kind kind) {
        Checked checked = lines(product).check(Operation.REFRESH, kind, text(kind), PrefetchOptions.NONE, false);

        if (checked instanceof Checked.Good good) {
            assertThat(good.wholeDomain()).isEqualTo(kind == Kind.EVERYTHING || kind == Kind.DIRECTORY);
        }
    }

    @Test
    void anOptionThatTheProductLacksIsRefusedAndNeverAddedByItself() {
        var headers = new TreeMap<String, List<String>>();
        headers.put("Accept-Encoding", List.of("gzip", "br"));
        var several = new PrefetchOptions("", headers, false, false);
        var area = new PrefetchOptions("domestic", new TreeMap<>(), false, false);

        assertThat(prefetch(Product.CDN, several)).isInstanceOf(Checked.Good.class);
        assertThat(prefetch(Product.ESA, several))
                .isInstanceOfSatisfying(
                        Checked.Bad.class, bad -> assertThat(bad.reason()).contains("ESA", "one value"));
        assertThat(prefetch(Product.ESA, area))
                .isInstanceOfSatisfying(
                        Checked.Bad.class, bad -> assertThat(bad.remedy()).contains("area"));
        assertThat(Edge.of(selfDefined(Product.CDN), "www.example.com")
                        .target(Operation.PREFETCH, line(), Rank.PAGE, false, PrefetchOptions.NONE, "a test")
                        .prefetch()
                        .hashKey())
                .isTrue();
        assertThat(Edge.of(selfDefined(Product.VOD), "www.example.com")
                        .target(Operation.PREFETCH, line(), Rank.PAGE, false, PrefetchOptions.NONE, "a test")
                        .prefetch()
                        .hashKey())
                .isFalse();
    }

    @Test
    void aTagIsNamedUnderTheDomainThatSpeaksForItsGroup() {
        Site site =
                new SiteBuilder().shared("m.example.com").product(Product.DCDN).build();
        var good = (Checked.Good) new ClientLines(List.of(site))
                .check(Operation.REFRESH, Kind.TAG, "m.example.com tag:a/b?c#d", PrefetchOptions.NONE, false);

        assertThat(good.targets()).singleElement().satisfies(target -> assertThat(target.line())
                .isEqualTo(new Line(Kind.TAG, "www.example.com tag:a/b?c#d", "www.example.com")));
        assertThat(UrlKey.of("www.example.com tag:a/b?c#d")).isEqualTo("www.example.com tag:a/b?c#d");
        assertThat(UrlKey.of("www.example.com tag:443")).isEqualTo("www.example.com tag:443");
    }

    private static Checked prefetch(Product product, PrefetchOptions options) {
        return lines(product).check(Operation.PREFETCH, Kind.FILE, "https://www.example.com/a.js", options, false);
    }

    private static ClientLines lines(Product product) {
        return new ClientLines(List.of(new SiteBuilder().product(product).build()));
    }

    private static Site selfDefined(Product product) {
        return new SiteBuilder()
                .product(product)
                .cacheKey(new CacheKey(new CacheKey.Keep.All(), List.of(), false, true))
                .build();
    }

    private static Line line() {
        return new Line(Kind.FILE, "https://www.example.com/a", "www.example.com");
    }

    private static String text(Kind kind) {
        return switch (kind) {
            case FILE, IGNORE_PARAMS -> "https://www.example.com/a";
            case DIRECTORY -> "https://www.example.com/";
            case PATTERN -> "https://www.example.com/[0-9].js";
            case TAG -> "www.example.com tag:news";
            case EVERYTHING -> "www";
        };
    }
}
