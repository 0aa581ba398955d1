package dev.freshet.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a rule's texts may be, and what an expression does (alibaba-api.md §5.5).
class ExpressionTest {
    private static AccessRewrite rule(String regex, String replacement, Flag flag) {
        return new AccessRewrite(regex, replacement, flag, false);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "a/(.*)$, does not begin with / or ^/",
                "^a$, does not begin with / or ^/",
                "^/(?!admin)(.*)$, look-ahead `(?!`",
                "^/(?=a).*$, look-ahead `(?=`",
                "^/.*(?<!b)$, look-behind `(?<!`",
                "^/.*(?<=b)$, look-behind `(?<=`",
                "^/(?>a+)b$, atomic group `(?>`",
                "^/(a)\\1$, back-reference `\\1`",
                "^/(a)\\g1$, back-reference `\\g`",
                "^/a++$, cannot be read (invalid nested repetition operator",
                "^/(a$, cannot be read (missing closing )",
                "^/[a$, cannot be read (missing closing ]",
                "^/a\\, cannot be read (trailing backslash",
                "^/\\h$, cannot be read (invalid escape sequence",
                "^/a#b$, has a #",
                "\"^/[0-9]{4}/$\", has { or }",
                "\"^/((a{1000}){1000}){1000}$\", has { or }",
                "\"^/\\p{L}$\", has { or }"
            })
    void anExpressionOutsideTheDialectIsRefusedWithAReasonAndARemedy(String regex, String reason) {
        String mistake = AccessRewrites.mistake(rule(regex, "/", Flag.NONE)).orElseThrow();
        assertThat(mistake).startsWith("the expression ").contains(reason).contains(": ");
        assertThatThrownBy(() -> new AccessRewrites(List.of(rule("^/$", "/", Flag.NONE), rule(regex, "/", Flag.NONE))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rule 2: " + mistake);
    }

    @ParameterizedTest
    @CsvSource({
        "b/$1, NONE, begins neither with /",
        "https://b.example.com/$1, BREAK, only a redirect may name a host",
        "ftp://b.example.com/$1, REDIRECT, nor with http:// or https://",
        "/$2, NONE, 'names $2, but the expression has one group'",
        "/$0, NONE, not followed by 1 to 9",
        "/a$, NONE, not followed by 1 to 9",
        "'/${1}', NONE, not followed by 1 to 9",
        "/$uri, NONE, not followed by 1 to 9"
    })
    void aReplacementThatCannotBeFilledInIsRefused(String replacement, Flag flag, String reason) {
        assertThat(AccessRewrites.mistake(rule("^/(.*)$", replacement, flag)).orElseThrow())
                .startsWith("the replacement ")
                .contains(reason)
                .contains(": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"REDIRECT", "ENHANCE_REDIRECT"})
    void theOriginIsNeverAskedByARedirect(Flag flag) {
        assertThat(OriginRewrites.mistake(new OriginRewrite("^/a$", "/b", flag, false))
                        .orElseThrow())
                .startsWith("the flag " + flag.label() + " is for requests of clients");
    }

    @Test
    void lengthAndNumberAreBounded() {
        assertThat(AccessRewrites.mistake(rule("^/" + "a".repeat(1_022), "/", Flag.NONE)))
                .isEmpty();
        assertThat(AccessRewrites.mistake(rule("^/" + "a".repeat(1_023), "/", Flag.NONE))
                        .orElseThrow())
                .contains("longer than 1024");
        assertThat(AccessRewrites.mistake(rule("^/", "/" + "a".repeat(1_024), Flag.NONE))
                        .orElseThrow())
                .contains("longer than 1024");
        List<AccessRewrite> rules = IntStream.range(0, 51)
                .mapToObj(i -> rule("^/" + i + "$", "/", Flag.NONE))
                .toList();
        assertThatThrownBy(() -> new AccessRewrites(rules)).hasMessageContaining("at most 50 rewrites");
        assertThat(new AccessRewrites(rules.subList(0, 50)).follow("/49", "")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"^/(a+)+$", "^/(a|aa)+$", "^/(a*)*b$", "^/(.*a)(.*a)(.*a)(.*a)(.*a)(.*a)(.*a)(.*a)b$"})
    void anExpressionThatHangsBacktrackingEnginesIsAnswered(String regex) {
        assertThat(Expression.of(regex).finds("/" + "a".repeat(4_000) + "!")).isFalse();
    }

    @Test
    void theLargestExpressionsAreAnswered() {
        String deep = "^/" + "(".repeat(500) + "a" + ")".repeat(500);
        String wide = "^/" + "\\pL*".repeat(255);
        assertThat(Expression.of(deep).finds("/a")).isTrue();
        assertThat(Expression.of(wide).finds("/" + "文".repeat(1_000))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // The whole path is replaced, whatever part of it matches.
        "/b, /x, /a/b/c, /x",
        "^/a, /x, /a/b/c, /x",
        "/a$, /x, /a/b, ",
        "^/a$, /x, /a, /x",
        "^/a$, /x, /ab, ",
        // Case counts.
        "^/A$, /x, /a, ",
        "^/(?i)A$, /x, /a, /x",
        "^/(.*)$, /n/$1, /文 档/é, /n/文 档/é",
        "^/(.*)/(.*)$, /$2-$1-$2, /a/b/c, /c-a/b-c",
        "^/(.*?)/(.*)$, /$2-$1, /a/b/c, /b/c-a",
        // A group that took no part is empty; what is behind a digit is text.
        "^/(a)?(b)?$, /$1x$2, /b, /xb",
        "^/(a)$, /$12, /a, /a2"
    })
    void aPathBecomesTheReplacement(String regex, String replacement, String path, String expected) {
        Expression expression = Expression.of(regex);
        assertThat(expression.rewrite(path, Replacement.of(replacement, false, expression.groups())))
                .isEqualTo(expected);
        assertThat(expression.finds(path)).isEqualTo(expected != null);
    }
}
