package dev.freshet.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternMatcherTest {
    private static final List<String> TOKENS = List.of("[0-9]", "[a-z]", "[^/]*", ".*");

    /// alibaba-api.md §5.3, the vendor's own samples among them.
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "//h/img[0-9].jpg,//h/img7.jpg,true",
        "//h/img[0-9].jpg,//h/img77.jpg,false",
        "//h/img[0-9].jpg,//h/img7xjpg,false",
        "//h/[0-9][a-z].*.jpg,//h/1a/b/c.jpg,true",
        "//h/[0-9][a-z].*.jpg,//h/1A/b/c.jpg,false",
        "//h/[^/]*.js,//h/a.js,true",
        "//h/[^/]*.js,//h/d/a.js,false",
        "//h/.*,//h/,true",
        "//h/.*,//other/,false",
        "//h/.*.*,//h/,true",
        "//h/[^/]*.*,//h/a/b,true",
        "//h/a[A-Z],//h/a[A-Z],true",
        "//h/a[A-Z],//h/aB,false",
        "//h/a,//h/a,true",
        "//h/a,//h/ab,false",
        "//h/a,//h/,false"
    })
    void aPatternTakesWhatTheVendorSays(String pattern, String url, boolean taken) {
        assertThat(PatternMatcher.of(pattern).matches(url)).isEqualTo(taken);
    }

    @Test
    void aLoneDotReadAtItsWidestIsAnyCharacter() {
        assertThat(PatternMatcher.widest("/..*").matches("/ab")).isTrue();
        assertThat(PatternMatcher.of("/..*").matches("/ab")).isFalse();
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.oneOf(Arbitraries.of(TOKENS), Arbitraries.of("a", "b", "/", ".", "7", "-"))
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> urls() {
        return Arbitraries.of("a", "a", "b", "/", ".", "7", "-", "B")
                .list()
                .ofMaxSize(20)
                .map(parts -> String.join("", parts));
    }

    /// A pattern with each of its tokens, and its literal characters, filled in.
    @Provide
    Arbitrary<List<String>> patternsAndUrlsOfTheirs() {
        Arbitrary<List<String>> pairs = Arbitraries.oneOf(
                Arbitraries.of("a", "/", ".", "-").map(literal -> List.of(literal, literal)),
                Arbitraries.of("[0-9]").map(token -> List.of(token, "7")),
                Arbitraries.of("[a-z]").map(token -> List.of(token, "b")),
                Arbitraries.of("", "x", "a-b").map(text -> List.of("[^/]*", text)),
                Arbitraries.of("", "x", "a/b", "-").map(text -> List.of(".*", text)));
        return pairs.list()
                .ofMinSize(1)
                .ofMaxSize(150)
                .map(parts -> List.of(
                        parts.stream().map(List::getFirst).collect(Collectors.joining()),
                        parts.stream().map(List::getLast).collect(Collectors.joining())));
    }

    @Property
    void everyUrlMadeAfterAPatternIsTaken(@ForAll("patternsAndUrlsOfTheirs") List<String> both) {
        assertThat(PatternMatcher.of(both.getFirst()).matches(both.getLast())).isTrue();
    }

    /// Short enough for an engine that tries every division.
    @Property
    void itAgreesWithAnEngineThatKnowsAllOfRegularExpressions(
            @ForAll("patterns") String pattern, @ForAll("urls") String url) {
        assertThat(PatternMatcher.of(pattern).matches(url))
                .isEqualTo(expression(pattern).matcher(url).matches());
    }

    private static Pattern expression(String pattern) {
        StringBuilder expression = new StringBuilder();
        for (int at = 0; at < pattern.length(); ) {
            int from = at;
            String token = TOKENS.stream()
                    .filter(one -> pattern.startsWith(one, from))
                    .findFirst()
                    .orElse(null);
            expression.append(token == null ? Pattern.quote(pattern.substring(at, at + 1)) : token);
            at += token == null ? 1 : token.length();
        }
        return Pattern.compile(expression.toString());
    }

    /// The age of the universe would not be enough for an engine that goes back and tries again.
    @Test
    @Timeout(60)
    void noPatternAndNoNameMakeItSlow() {
        String url = "//www.example.com/" + "-".repeat(1_000);
        for (String pattern : List.of(
                "//www.example.com/.*-.*-.*-.*-.*.html",
                "//www.example.com/" + ".*-".repeat(300) + "x",
                "//www.example.com/" + "[^/]*-".repeat(160) + ".*x")) {
            assertThat(PatternMatcher.of(pattern).matches(url)).isFalse();
        }
        assertThat(PatternMatcher.of("//www.example.com/" + ".*-".repeat(300)).matches(url))
                .isTrue();
    }
}
