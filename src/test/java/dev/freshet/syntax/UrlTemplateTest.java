package dev.freshet.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlTemplateTest {
    @ParameterizedTest(name = "{0} of {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            /posts/{stem}/        | posts/a.md        | /posts/a/
            /                     | posts/a.md        | /
            {path}                | posts/a.md        | /base/posts/a.md
            /{path}               | posts/a.md        | /posts/a.md
            {dir}{name}.br        | x/y/a.tar.gz      | /base/x/y/a.tar.gz.br
            /{dir}{stem}.{ext}    | x/a.tar.gz        | /x/a.tar.gz
            /{dir}index           | a.md              | /index
            /{stem}               | .htaccess         | /.htaccess
            /x{ext}               | README            | /x
            /文/{name}            | a%20b.md          | /%E6%96%87/a%20b.md
            /%e6%96%87/%41        | a                 | /%E6%96%87/A
            /show?src={path}&n=1  | a&b=c/d.png       | /show?src=a%26b%3Dc/d.png&n=1
            """)
    void variablesStandForPartsOfTheKey(String template, String key, String expected) {
        assertThat(UrlTemplate.of(template).expand("/base/", key, Glob.of("**"), key))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /{foo}/            | no variable
            /{stem             | without its }
            /a}                | without its {
            https://h/x        | names a scheme
            //h/x              | names a scheme
            /a#b               | fragment
            /a/../b            | segment
            /{dir}/x           | ends with its own /
            /a%zz              | percent-encoding is broken
            """)
    void wrongTemplatesAreRefusedAndNamed(String template, String message) {
        assertThatThrownBy(() -> UrlTemplate.of(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void templatesOfOneTextAreEqual() {
        assertThat(UrlTemplate.of("/{name}")).isEqualTo(UrlTemplate.of("/{name}"));
        assertThat(UrlTemplate.of("/{name}")).isNotEqualTo(UrlTemplate.of("/{path}"));
    }

    @Test
    void aSitesPathIsBroughtIntoNormalForm() {
        assertThat(UrlPath.ofSite("docs")).isEqualTo("/docs/");
        assertThat(UrlPath.ofSite("/文/")).isEqualTo("/%E6%96%87/");
        assertThatThrownBy(() -> UrlPath.ofSite("/a/../b")).hasMessageContaining("segment");
        assertThatThrownBy(() -> UrlPath.ofSite("/a?b")).hasMessageContaining("no ?");
    }
}
