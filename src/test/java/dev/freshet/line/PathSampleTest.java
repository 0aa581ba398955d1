package dev.freshet.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.site.Action;
import dev.freshet.site.Site;
import dev.freshet.url.ClientLines;
import dev.freshet.url.Sites;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathSampleTest {
    private static boolean whole(String patterns) {
        return PathSample.isReachedBy(List.of(patterns.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.*",
                "/.*.*",
                "/[^/]*.*",
                "/.*[^/]*",
                // Whether a lone dot is any character is known by samples alone.
                "/..*",
                "/.*.",
                "/.*[a-z].*",
                "/[^/]* /[^/]*/.*",
                "/[^/]*/.* /[^/]*",
                "/[^/]* /[^/]*/[^/]* /[^/]*/[^/]*/.*",
                "/[a-z].* /[0-9].*",
                "/.*[a-z] /.*[0-9] /.*/",
                "/[^/]*.[^/]* /[^/]*/.*",
                "/.*a.* /.*e.* /.*i.* /.*o.* /.*u.*"
            })
    void whatReachesNearlyAllOfADomainIsAllOfIt(String patterns) {
        assertThat(whole(patterns)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/[^/]*",
                "/[^/]*/[^/]* /[^/]*",
                "/[a-z].*",
                "/[0-9].*",
                "//.*",
                "/",
                "/.*.html",
                "/.*.js /.*.css",
                "/.*.jpg /.*.png /.*.webp",
                "/news/.* /static/.* /assets/.*",
                "/.*/",
                "/[0-9][0-9][0-9][0-9]/.*",
                "/.*-.*-.*-.*-.*.html"
            })
    void whatPeopleRefreshEveryDayIsNot(String patterns) {
        assertThat(whole(patterns)).isFalse();
    }

    /// In other dialects these take everything. In the vendor's they are no patterns, and cannot be sent.
    @ParameterizedTest
    @CsvSource({
        "/.+",
        "/[a-z0-9].*",
        "(/.*)",
        "/.*/?.*",
        "/(a|[^a]).*",
        "/[^a].*",
        "/(?i).*",
        "/[\\x00-\\uffff]*",
        "/\\S*"
    })
    void whatIsWholeInOtherDialectsIsAMistake(String path) {
        ClientLines lines = new ClientLines(List.of(Sites.site(
                List.of("www.example.com"), List.of(), List.of(new Site.Source("b", "")), "/", Action.REFRESH)));

        assertThat(lines.check(
                        Operation.REFRESH, Kind.PATTERN, "https://www.example.com" + path, PrefetchOptions.NONE, false))
                .isInstanceOf(ClientLines.Checked.Bad.class);
    }

    @Test
    void morePatternsThanCanBeComparedAreAWholeDomain() {
        List<String> many = IntStream.range(0, PathSample.MOST_PATTERNS)
                .mapToObj(i -> "/" + i + "/.*")
                .toList();
        assertThat(PathSample.isReachedBy(many)).isFalse();
        assertThat(PathSample.isReachedBy(IntStream.rangeClosed(0, PathSample.MOST_PATTERNS)
                        .mapToObj(i -> "/" + i + "/.*")
                        .toList()))
                .isTrue();
    }

    /// Of other words and other proportions than the sample's.
    @Provide
    Arbitrary<List<String>> sites() {
        Arbitrary<String> names = Arbitraries.frequencyOf(
                Tuple.of(
                        6,
                        Arbitraries.strings()
                                .withCharRange('a', 'z')
                                .ofMinLength(2)
                                .ofMaxLength(9)),
                Tuple.of(2, Arbitraries.integers().between(0, 99_999).map(String::valueOf)),
                Tuple.of(
                        1,
                        Arbitraries.strings()
                                .withCharRange('A', 'Z')
                                .ofMinLength(1)
                                .ofMaxLength(6)),
                Tuple.of(
                        2,
                        Arbitraries.strings()
                                .withChars("abcdefgh-_0123456789")
                                .ofMinLength(3)
                                .ofMaxLength(12)));
        Arbitrary<String> ends = Arbitraries.of(".html", ".js", ".css", ".png", ".jpg", ".mp4", ".woff2", "", "/");
        return names.list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .flatMap(path -> ends.map(end -> "/" + String.join("/", path) + end))
                .list()
                .ofSize(200);
    }

    @Provide
    Arbitrary<Set<String>> unions() {
        Arbitrary<String> one = Arbitraries.of(
                "/.*",
                "/[^/]*",
                "/[^/]*/.*",
                "/[^/]*/[^/]*",
                "/[^/]*/[^/]*/.*",
                "/[a-z].*",
                "/[0-9].*",
                "/.*/",
                "/.*[a-z]",
                "/.*[0-9]",
                "/.*[a-z].*",
                "/.*[0-9].*",
                "/.*.html",
                "/.*.[a-z][a-z].*",
                "/.*[^/]*/[^/]*",
                "/[^/]*/.*/.*",
                "/[^/]*[a-z].*",
                "/[^/]*.[^/]*");
        return one.set().ofMinSize(1).ofMaxSize(5);
    }

    /// Whatever takes all of some site is a whole domain, however it is cut into patterns.
    @Property(tries = 100, maxDiscardRatio = 50, edgeCases = EdgeCasesMode.NONE, seed = "-4711")
    void aUnionThatTakesEveryPathOfASiteIsAWholeDomain(
            @ForAll("sites") List<String> site, @ForAll("unions") Set<String> union) {
        List<PatternMatcher> matchers = union.stream().map(PatternMatcher::of).toList();
        Assume.that(site.stream().allMatch(path -> matchers.stream().anyMatch(matcher -> matcher.matches(path))));

        assertThat(PathSample.isReachedBy(union)).isTrue();
    }
}
