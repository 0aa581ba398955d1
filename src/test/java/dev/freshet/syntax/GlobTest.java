package dev.freshet.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest(name = "{0} matches {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            a.js              | a.js              | true
            a.js              | A.js              | false
            a.js              | aXjs              | false
            *.js              | a.js              | true
            *.js              | .js               | true
            *.js              | d/a.js            | false
            **/*.js           | a.js              | true
            **/*.js           | d/e/a.js          | true
            **/*.js           | /a.js             | true
            **/*.{js,css}     | d/a.css           | true
            **/*.{js,css}     | d/a.html          | false
            drafts/**         | drafts/a/b        | true
            drafts/**         | drafts/           | true
            drafts/**         | drafts            | false
            drafts/**         | my/drafts/a       | false
            **/drafts/**      | my/drafts/a       | true
            **/drafts/**      | drafts/a          | true
            **/drafts/**      | mydrafts/a        | false
            a/**/b            | a/b               | true
            a/**/b            | a/x/y/b           | true
            a/**/b            | a/xb              | false
            a/**/*/b          | a/b               | false
            a/**/*/b          | a/x/b             | true
            a**b              | a/x/b             | true
            a**/b             | a/b               | true
            a**/b             | ab                | false
            posts/*.md        | posts/x.md        | true
            posts/*.md        | posts/2/x.md      | false
            ?.txt             | a.txt             | true
            ?.txt             | 😀.txt            | true
            ?.txt             | ab.txt            | false
            a?b               | a/b               | false
            *-??.png          | x-1-22.png        | true
            *-??.png          | x-1.png           | false
            {a,b{c,d}}/x      | bd/x              | true
            {a,b{c,d}}/x      | b/x               | false
            {,sub/}x          | x                 | true
            {,sub/}x          | sub/x             | true
            {a*,b}*           | a/b               | false
            {a*,b}*           | aab               | true
            {a/,}**/x         | a/q/x             | true
            {a/,}**/x         | a/x               | true
            \\*.js            | *.js              | true
            \\*.js            | a.js              | false
            [slug].js         | [slug].js         | true
            a,b               | a,b               | true
            文档/*            | 文档/甲           | true
            *a*b*c*/d*        | xaxbxcx/dx        | true
            *a*b*c*/d*        | xaxb/xcx/dx       | false
            **a*b/c           | a/ab/c            | true
            **a*b/c           | aa/xb/c           | false
            """)
    void aGlobMatchesWholeKeysByItsOwnRules(String glob, String key, boolean expected) {
        assertThat(Glob.of(glob).matches(key)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            a/{b      | without its }
            a}        | without its {
            a***      | three stars
            a\\       | ends with
            """)
    void wrongSyntaxIsRefusedAndNamed(String glob, String message) {
        assertThatThrownBy(() -> Glob.of(glob))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void alternativesAndLengthAreBounded() {
        assertThatThrownBy(() -> Glob.of("{a,b}".repeat(8))).hasMessageContaining("more than 128 alternatives");
        assertThatThrownBy(() -> Glob.of("x".repeat(513))).hasMessageContaining("longer than 512");
        assertThatThrownBy(() -> Glob.of("")).hasMessageContaining("empty");
        assertThat(Glob.of("{a,b}".repeat(7)).matches("abababa")).isTrue();
    }

    @Test
    void aHostileKeyCostsOnePassATokenAndNotAnExponent() {
        String key = "a".repeat(1_000);
        Glob glob = Glob.of("*a".repeat(100) + "*b*");
        assertThat(glob.matches(key)).isFalse();
        assertThat(glob.matches(key + "b")).isTrue();
        assertThat(Glob.of("**a?".repeat(100) + "**/x/**").matches(key + "/y/")).isFalse();
    }

    @Test
    void onlyAGlobOfTwoStarsMatchesAll() {
        assertThat(Glob.of("**").matchesAll()).isTrue();
        assertThat(Glob.of("**/*").matchesAll()).isTrue();
        assertThat(Glob.of("{a,**}").matchesAll()).isTrue();
        assertThat(Glob.of("*").matchesAll()).isFalse();
        assertThat(Glob.of("**/").matchesAll()).isFalse();
        assertThat(Glob.of("**/*").matches("")).isTrue();
    }

    @Test
    void globsOfOneTextAreEqual() {
        assertThat(Glob.of("a*")).isEqualTo(Glob.of("a*")).hasSameHashCodeAs(Glob.of("a*"));
        assertThat(Glob.of("a*")).isNotEqualTo(Glob.of("a**"));
    }
}
