package dev.freshet.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Settings that can match nothing, and what was probably meant.
class SettingsWarningsTest {
    private final Path folder;

    SettingsWarningsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Settings source(String source, String lines) {
        return new Loader(folder).load(Loader.SMALLEST.replace("{ bucket: my-site }", source) + lines.indent(6));
    }

    private static void assertOneWarning(Settings settings, String key, String environment, String meant) {
        assertThat(settings.warnings()).singleElement().asString().satisfies(warning -> assertThat(warning)
                .startsWith("freshet.sites.www." + key + " (FRESHET_SITES_WWW_" + environment + ") ")
                .endsWith(": " + meant));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            { bucket: my-site.oss-cn-hangzhou.aliyuncs.com }                  | BUCKET | write my-site
            { bucket: my-site.oss-cn-hangzhou-internal.aliyuncs.com }         | BUCKET | write my-site
            { bucket: "https://my-site.oss-cn-hangzhou.aliyuncs.com/" }       | BUCKET | write my-site
            { bucket: "https://oss-cn-hangzhou.aliyuncs.com/my-site" }        | BUCKET | write my-site
            { bucket: oss-cn-hangzhou.aliyuncs.com }                          | BUCKET | write the name that it has
            { bucket: my.site.s3.eu-west-1.amazonaws.com }                    | BUCKET | write my.site
            { bucket: my-site.s3.cn-north-1.amazonaws.com.cn }                | BUCKET | write my-site
            { bucket: "oss://my-site" }                                       | BUCKET | write my-site
            { bucket: "s3://my-site/site/" }                                  | BUCKET | write my-site
            { bucket: my-site/ }                                              | BUCKET | write my-site
            { bucket: "arn:aws:s3:::my-site" }                                | BUCKET | write my-site
            { bucket: "acs:oss:*:*:my-site" }                                 | BUCKET | write my-site
            { bucket: My-Site }                                               | BUCKET | write my-site
            { bucket: " my-site" }                                            | BUCKET | write my-site
            { bucket: "my-site\\u200B" }                                      | BUCKET | write my-site
            { bucket: "my-*" }                                                | BUCKET | make a source of each bucket
            { bucket: my-site, prefix: /site/ }                               | PREFIX | write site/
            { bucket: my-site, prefix: /site }                                | PREFIX | write site/
            { bucket: my-site, prefix: / }                                    | PREFIX | leave it out
            { bucket: my-site, prefix: ./site/ }                              | PREFIX | write site/
            { bucket: my-site, prefix: "site/*" }                             | PREFIX | write site/
            { bucket: my-site, prefix: "site/**/" }                           | PREFIX | write site/
            { bucket: my-site, prefix: "*" }                                  | PREFIX | leave it out
            { bucket: my-site, prefix: "oss://my-site/site/" }                | PREFIX | write site/
            { bucket: my-site, prefix: 'site\\www' }                          | PREFIX | write site/www/
            { bucket: my-site, prefix: "a%20b/" }                             | PREFIX | write a%20b/
            { repository: acme/site.git, branch: main }                       | REPOSITORY | write acme/site
            { repository: "git@github.com:acme/site.git", branch: main }      | REPOSITORY | write acme/site
            { repository: github.com/acme/site, branch: main }                | REPOSITORY | write acme/site
            { repository: acme/site, branch: origin/main }                    | BRANCH | write main
            { repository: acme/site, branch: "release/*" }                    | BRANCH | name one branch, and make a source of each
            { repository: acme/site, branch: "main " }                        | BRANCH | name one branch, and make a source of each
            { repository: acme/site, branch: main, directory: "public/*" }    | DIRECTORY | write public/
            { repository: acme/site, branch: main, directory: "public/**" }   | DIRECTORY | write public/
            { repository: acme/site, branch: main, directory: 'a\\public' }   | DIRECTORY | write a/public/
            """)
    void aSourceThatCanMatchNothingIsAWarning(String source, String key, String meant) {
        String name = key.toLowerCase(java.util.Locale.ROOT);
        assertOneWarning(source(source, ""), "sources[0]." + name, "SOURCES_0__" + key, meant);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /tmp/**                     | write tmp/**
            ./img/**                    | write img/**
            tmp/                        | write tmp/** for what lies below
            img                         | write img/** if it is a folder
            img/thumbs                  | write img/thumbs/** if it is a folder
            .jpg                        | write **/*.jpg for the extension
            https://www.example.com/a/* | write a/*
            site/img/**                 | write img/**
            site/                       | write **
            a%20b/**                    | write keys as they are
            img\\thumbs\\**             | write / between folders
            ^img/.*                     | write one such as img/**/*.jpg
            !img/**                     | write what it leaves out as a rule before, with action: ignore
            'img/** '                   | write img/**
            """)
    void aGlobThatCanMatchNothingIsAWarningWhereverItStands(String glob, String meant) {
        String source = "{ bucket: my-site, prefix: site/ }";
        String quoted = "'" + glob + "'";
        assertOneWarning(
                source(source, "rules: [ { match: " + quoted + ", action: ignore } ]"),
                "rules[0].match",
                "RULES_0__MATCH",
                meant);
        assertOneWarning(
                source(source, "suppress: { immutable: [ hashed, " + quoted + " ] }"),
                "suppress.immutable[1]",
                "SUPPRESS_IMMUTABLE_1_",
                meant);
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            error-document: /404.html          | error-document   | ERROR_DOCUMENT      | write 404.html
            error-document: site/404.html      | error-document   | ERROR_DOCUMENT      | write 404.html
            suppress: { immutable: [Hashed] }  | suppress.immutable[0] | SUPPRESS_IMMUTABLE_0_ | write hashed
            path: "https://www.example.com/a/" | path             | PATH                | write /a/
            path: www.example.com/a            | path             | PATH                | write /a
            path: www.example.com              | path             | PATH                | write /
            path: "/a/*"                       | path             | PATH                | write the folder that all keys are shown under
            query: { remove: ["utm_*"] }       | query.remove[0]  | QUERY_REMOVE_0_     | name each parameter
            query: { keep: ["v*"] }            | query.keep[0]    | QUERY_KEEP_0_       | name each parameter
            query: { variants: ["w=*"] }       | query.variants[0] | QUERY_VARIANTS_0_  | name each variant, or set query.others to true
            """)
    void whatElseCanMatchNothingIsAWarning(String line, String key, String environment, String meant) {
        assertOneWarning(source("{ bucket: my-site, prefix: site/ }", line), key, environment, meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rules: [ { match: '**/*.{js,css}', action: ignore }, { match: a.html, action: ignore } ]",
                "rules: [ { match: 'tmp/**', action: ignore }, { match: '*', action: ignore } ]",
                "rules: [ { match: 'a\\*b', action: ignore }, { match: '.well-known/**', action: ignore } ]",
                "rules: [ { match: '[id].js', action: ignore }, { match: '**/', action: ignore } ]",
                "suppress: { immutable: [ hashed, '{hashed}', '_next/static/**' ] }",
                "error-document: 404.html",
                "path: /docs/v1.2/",
                "query: { keep: [ v ], variants: [ 'x-oss-process=image/resize,w_200' ] }",
            })
    void whatCanMatchIsNoWarning(String lines) {
        assertThat(source("{ bucket: my-site }, { bucket: my.site, prefix: site/ }", lines)
                        .warnings())
                .isEmpty();
        assertThat(source("{ repository: acme/team/site.js, branch: release/v1.2, directory: public }", lines)
                        .warnings())
                .isEmpty();
    }

    /// Somebody may have written a password where none belongs.
    @Test
    void aWarningRepeatsNoMoreThanWhatWasMeant() {
        Settings settings =
                source("{ bucket: \"https://user:hush@my-site.oss-cn-hangzhou.aliyuncs.com/?k=hush\" }", "");
        assertThat(settings.warnings()).singleElement().asString().doesNotContain("hush");
        Settings cloned = source("{ repository: \"user:hush@github.com:acme/site.git\", branch: main }", "");
        assertThat(cloned.warnings()).singleElement().asString().doesNotContain("hush");
    }
}
