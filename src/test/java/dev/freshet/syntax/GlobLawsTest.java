package dev.freshet.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GlobLawsTest {
    /// The same language as a regular expression: slow on hostile keys, but plain to see.
    private static Pattern oracle(List<String> pieces) {
        StringBuilder regex = new StringBuilder();
        boolean fresh = true;
        for (String piece : pieces) {
            regex.append(
                    switch (piece) {
                        case "*" -> "[^/]*";
                        case "?" -> "[^/]";
                        case "**" -> ".*";
                        case "**/" -> fresh ? "(.*/)?" : ".*/";
                        default -> Pattern.quote(piece);
                    });
            fresh = piece.endsWith("/");
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.of("*", "?", "**", "**/", "a", "b", "/", "ab", "a/")
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .filter(GlobLawsTest::noStarsMeet);
    }

    private static boolean noStarsMeet(List<String> pieces) {
        String text = String.join("", pieces);
        for (int i = 1; i < pieces.size(); i++) {
            if (pieces.get(i - 1).endsWith("*")
                    && (pieces.get(i).startsWith("*") || pieces.get(i).startsWith("/"))) {
                return false;
            }
        }
        return !text.contains("***");
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.strings().withChars("ab/").ofMaxLength(9);
    }

    @Property(tries = 20_000)
    void aGlobAgreesWithItsRegularExpression(@ForAll("pieces") List<String> pieces, @ForAll("keys") String key) {
        Glob glob = Glob.of(String.join("", pieces));
        assertThat(glob.matches(key))
                .as("%s on %s", glob, key)
                .isEqualTo(oracle(pieces).matcher(key).matches());
    }

    @Property(tries = 5_000)
    void whatTheWildcardsStoodForIsThereExactlyWhereTheGlobMatches(
            @ForAll("pieces") List<String> pieces, @ForAll("keys") String key) {
        Glob glob = Glob.of(String.join("", pieces));
        Matcher expression = GlobCaptures.expression(glob.text()).matcher(key);
        assertThat(expression.matches()).isEqualTo(glob.matches(key));
        assertThat(glob.captured(key)).hasSize(glob.wildcards());
    }

    @Property
    void everyExampleOfAGlobMatchesIt(@ForAll("pieces") List<String> pieces) {
        Glob glob = Glob.of(String.join("", pieces));
        assertThat(GlobExamples.of(glob.text())).isNotEmpty().allMatch(glob::matches);
        assertThat(glob.seemsToCover(glob)).isTrue();
    }

    @Property(tries = 300_000)
    void aGlobThatSeemsToCoverAnotherMatchesWhatThatMatches(
            @ForAll("pieces") List<String> wide, @ForAll("pieces") List<String> narrow, @ForAll("keys") String key) {
        Glob one = Glob.of(String.join("", wide));
        Glob other = Glob.of(String.join("", narrow));
        if (one.seemsToCover(other) && other.matches(key)) {
            assertThat(one.matches(key)).isTrue();
        }
    }
}
