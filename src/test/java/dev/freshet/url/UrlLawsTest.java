package dev.freshet.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.change.Change;
import dev.freshet.change.ObjectKey;
import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import dev.freshet.line.UrlKey;
import dev.freshet.site.Site;
import dev.freshet.syntax.Percent;
import dev.freshet.syntax.UrlPath;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class UrlLawsTest {
    private static final UrlMap MAP = new UrlMap(List.of(Sites.plain()));
    private static final ClientLines LINES = new ClientLines(List.of(Sites.plain()));
    private static final String ORIGIN = "https://www.example.com/";

    @Provide
    Arbitrary<String> keys() {
        Arbitrary<Integer> points = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.integers().between(0, 0x7F)),
                Tuple.of(2, Arbitraries.of((int) '/', (int) '.', (int) '%', (int) '+', (int) ' ')),
                Tuple.of(1, Arbitraries.integers().between(0x80, 0xD7FF)),
                Tuple.of(1, Arbitraries.integers().between(0xE000, 0x10FFFF)));
        return points.list().ofMinSize(1).ofMaxSize(60).map(list -> list.stream()
                .map(Character::toString)
                .collect(Collectors.joining()));
    }

    private static List<String> lines(String key) {
        Change change = new Change.Written(new ObjectKey("b", key), Instant.EPOCH, false);
        return switch (MAP.map(change)) {
            case Mapping.Targets found ->
                found.targets().stream().map(target -> target.line().text()).toList();
            case Mapping.Nothing _, Mapping.Unsendable _ -> List.of();
        };
    }

    @Property
    void anyKeyBecomesAUrlOfRfc3986ThatDecodesBackToIt(@ForAll("keys") String key) {
        List<String> lines = lines(key);
        if (UrlPath.hasDotSegment("/" + key)) {
            assertThat(lines).isEmpty();
            return;
        }
        String line = lines.getFirst();
        assertThat(line).startsWith(ORIGIN).matches("[A-Za-z0-9._~!$&'()*,;=:@/%-]+");
        assertThat(URI.create(line).getHost()).isEqualTo("www.example.com");
        assertThat(URLDecoder.decode(line.substring(ORIGIN.length()), StandardCharsets.UTF_8))
                .isEqualTo(key);
        assertThat(lines(key)).isEqualTo(lines);
    }

    /// As a person must write it.
    private static String written(String line) {
        return line.replace("*", "%2A");
    }

    @Property
    void aLineOfOursIsInNormalFormAlready(@ForAll("keys") String key) {
        for (String line : lines(key)) {
            assertThat(LINES.exact(Operation.REFRESH, Kind.FILE, line, PrefetchOptions.NONE, false))
                    .isInstanceOfSatisfying(ClientLines.Checked.Good.class, good -> assertThat(
                                    good.targets().getFirst().line().text())
                            .isEqualTo(line));
            assertThat(LINES.check(Operation.REFRESH, Kind.FILE, written(line), PrefetchOptions.NONE, false))
                    .isInstanceOfSatisfying(ClientLines.Checked.Good.class, good -> assertThat(good.targets())
                            .extracting(target -> target.line().text())
                            .contains(line));
            assertThat("https:" + UrlKey.of(line)).isEqualTo(line);
        }
    }

    @Property
    void aPathInMatchingFormTurnsBackIntoItself(@ForAll("keys") String key) {
        String path = Percent.normalPath(Percent.encodeKey(key));
        assertThat(Percent.normalPath(Percent.decoded(path))).isEqualTo(path);
        assertThat(Percent.plain(path)).contains(key);
    }

    @Property
    void anyMemberOfAGroupLeadsToTheSameLine(@ForAll("keys") String key) {
        Site group = new SiteBuilder().shared("m.example.com", "t.example.com").build();
        ClientLines lines = new ClientLines(List.of(group));
        String path = written(Percent.encodeKey(key));
        List<ClientLines.Checked> checked = Stream.of("www", "m", "t")
                .map(member -> "http://" + member + ".example.com/" + path)
                .map(url -> lines.check(Operation.REFRESH, Kind.FILE, url, PrefetchOptions.NONE, false))
                .toList();
        assertThat(checked).allMatch(checked.getFirst()::equals);
    }

    @Property
    void aKeyIsFoundAgainBehindEachOfItsUrls(@ForAll("keys") String key) {
        Site site = new SiteBuilder()
                .documents("index.html", Site.IndexAs.FILE, true)
                .originRewrite("^/de/(.*)$", "/pages/$1")
                .build();
        ObjectKey changed = new ObjectKey("b", key);
        Explanation explanation = new UrlMap(List.of(site)).explain(new Change.Written(changed, Instant.EPOCH, false));
        ClientLines lines = new ClientLines(List.of(site));
        for (Explanation.Way way : explanation.ways()) {
            assertThat(lines.entriesOf(way.target().line().text()))
                    .anySatisfy(entry -> assertThat(entry.keys()).contains(changed));
        }
    }

    @Property
    void normalisingTwiceChangesNothing(@ForAll("keys") String text) {
        String once = UrlKey.of(ORIGIN + text);
        assertThat(UrlKey.of(once)).isEqualTo(once);
    }

    @Example
    void blanksOfEveryKindAreTakenOffTogether() {
        assertThat(UrlKey.of("no url\u202A\u001F\u200B\t")).isEqualTo("no url");
        assertThat(UrlKey.of("\u001F\uFEFF https://www.example.com/a\u202A\u001F"))
                .isEqualTo("//www.example.com/a");
    }

    @Example
    void whatLooksLikeASchemeWithinThePathIsNone() {
        String once = UrlKey.of(ORIGIN + "://\ufffe ");
        assertThat(UrlKey.of(once)).isEqualTo(once);
        assertThat(UrlKey.of("www.example.com/a?u=http://x")).isEqualTo("//www.example.com/a?u=http://x");
    }

    @Property
    void noTextWhateverMakesTheCheckFall(@ForAll String text, @ForAll Kind kind, @ForAll Operation operation) {
        for (String line : List.of(text, ORIGIN + text, "https://" + text)) {
            assertThat(LINES.check(operation, kind, line, PrefetchOptions.NONE, false))
                    .isNotNull();
            assertThat(UrlKey.of(line)).isNotNull();
            assertThat(LINES.searchForms(line)).isNotNull();
        }
    }
}
