package dev.freshet.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.line.Kind;
import dev.freshet.line.Line;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import dev.freshet.line.Rank;
import dev.freshet.line.UrlKey;
import dev.freshet.site.Action;
import dev.freshet.site.Site;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientLinesTest {
    private static final ClientLines LINES = new ClientLines(List.of(Sites.site(
            List.of("www.example.com", "static.example.com"),
            List.of("m.example.com"),
            List.of(new Site.Source("b", "")),
            "/",
            Action.REFRESH)));

    private static ClientLines.Checked check(Operation operation, Kind kind, String text) {
        return LINES.check(operation, kind, text, PrefetchOptions.NONE, false);
    }

    private static String good(Operation operation, Kind kind, String text) {
        return switch (check(operation, kind, text)) {
            case ClientLines.Checked.Good good ->
                good.targets().getFirst().line().text();
            case ClientLines.Checked.Bad bad -> "bad: " + bad.reason();
        };
    }

    /// design §3.2 "URLs".
    @ParameterizedTest(name = "{0} {1} is sent as {2}")
    @CsvSource(delimiter = '|', textBlock = """
            FILE          | https://www.example.com/a.js            | https://www.example.com/a.js
            FILE          | http://www.example.com/a.js             | https://www.example.com/a.js
            FILE          | HTTPS://WWW.Example.COM:443/A.js        | https://www.example.com/A.js
            FILE          | http://www.example.com:80/a             | https://www.example.com/a
            FILE          | http://www.example.com:/a               | https://www.example.com/a
            FILE          | https://www.example.com                 | https://www.example.com/
            FILE          | https://www.example.com?x=1             | https://www.example.com/?x=1
            FILE          | https://www.example.com/%7ea%2fb%e6     | https://www.example.com/~a%2Fb%E6
            FILE          | https://www.example.com/a b"文          | https://www.example.com/a%20b%22%E6%96%87
            FILE          | https://www.example.com/a+b?c=d+e&f=/?  | https://www.example.com/a+b?c=d+e&f=/?
            FILE          | https://www.example.com/a%2Bb           | https://www.example.com/a%2Bb
            FILE          | https://www.example.com/a?q=文 b        | https://www.example.com/a?q=%E6%96%87%20b
            FILE          | https://www.example.com//a//b           | https://www.example.com//a//b
            FILE          | https://m.example.com/a                 | https://www.example.com/a
            FILE          | https://static.example.com/a            | https://static.example.com/a
            DIRECTORY     | https://www.example.com/文档/           | https://www.example.com/%E6%96%87%E6%A1%A3/
            IGNORE_PARAMS | https://www.example.com/a?x=1           | https://www.example.com/a
            PATTERN       | http://www.example.com/[0-9][a-z].*.jpg | https://www.example.com/[0-9][a-z].*.jpg
            PATTERN       | https://m.example.com/img/[^/]*.js      | https://www.example.com/img/[^/]*.js
            PATTERN       | https://www.example.com/文/%7e.*        | https://www.example.com/%E6%96%87/~.*
            """)
    void aGoodLineIsSentInItsOneNormalForm(Kind kind, String text, String expected) {
        assertThat(good(Operation.REFRESH, kind, text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            REFRESH  | FILE      | ''                                      | is empty
            REFRESH  | FILE      | www.example.com/a                       | begin with http
            REFRESH  | FILE      | ftp://www.example.com/a                 | begin with http
            REFRESH  | FILE      | https://other.example.org/a             | no site serves
            REFRESH  | FILE      | https://www.example.com:8443/a          | port
            REFRESH  | FILE      | http://www.example.com:443/a            | port
            REFRESH  | FILE      | https://u:p@www.example.com/a           | user name
            REFRESH  | FILE      | https://www.example.com/a#b             | fragment
            REFRESH  | FILE      | https://www.example.com/a/../b          | segment
            REFRESH  | FILE      | https://www.example.com/a/%2E%2e/b      | segment
            REFRESH  | FILE      | https://www.example.com/%zz             | percent-encoding
            REFRESH  | FILE      | https://www.example.com/100%            | percent-encoding
            REFRESH  | FILE      | https://*.example.com/a                 | wildcard
            REFRESH  | FILE      | https:///a                              | no domain name
            REFRESH  | FILE      | https://[::1]/a                         | no domain name
            REFRESH  | FILE      | https://127.0.0.1/a                     | no domain name
            REFRESH  | DIRECTORY | https://www.example.com/a               | must end with /
            REFRESH  | DIRECTORY | https://www.example.com/a/?x=1          | no parameters
            REFRESH  | PATTERN   | https://www.example.com/a+.js           | cannot hold "+"
            REFRESH  | PATTERN   | https://www.example.com/(a).js          | cannot hold "("
            REFRESH  | PATTERN   | https://www.example.com/a?b             | cannot hold "?"
            REFRESH  | PATTERN   | https://www.example.com/[A-Z]           | cannot hold "["
            REFRESH  | PATTERN   | https://www.example.com/[0-9]*          | cannot hold "*"
            REFRESH  | PATTERN   | https://www.example.com/^a$             | cannot hold "^"
            REFRESH  | PATTERN   | https://.*/a                            | wildcard
            REFRESH  | PATTERN   | https://www.example.com/a/../b.*        | segment
            PREFETCH | FILE      | https://www.example.com/a/              | cannot be prefetched
            PREFETCH | FILE      | https://www.example.com/                | cannot be prefetched
            PREFETCH | DIRECTORY | https://www.example.com/a/              | only single URLs
            PREFETCH | FILE      | https://www.example.com/a?x=1&Expires=3 | signature
            PREFETCH | FILE      | https://www.example.com/a?Signature=3   | signature
            PREFETCH | FILE      | https://www.example.com/a?OSSAccessKeyId=3 | signature
            """)
    void aBadLineIsToldWithItsReasonAndARemedy(Operation operation, Kind kind, String text, String reason) {
        assertThat(check(operation, kind, text)).isInstanceOfSatisfying(ClientLines.Checked.Bad.class, bad -> {
            assertThat(bad.reason()).contains(reason);
            assertThat(bad.remedy()).isNotBlank();
        });
    }

    @Test
    void controlCharactersAndHalfPairsAreMistakes() {
        for (String odd : List.of("a\nb", "a\tb", "a\u0000", "a\u007f", "a\uD800", "a\n")) {
            assertThat(good(Operation.REFRESH, Kind.FILE, "https://www.example.com/" + odd))
                    .startsWith("bad: it holds");
        }
        assertThat(good(Operation.REFRESH, Kind.FILE, " https://www.example.com/a "))
                .isEqualTo("https://www.example.com/a");
    }

    /// alibaba-api.md §4.1: 1,024 characters, counted as sent.
    @Test
    void lengthCountsAfterNormalising() {
        String origin = "https://www.example.com/";
        int room = Line.MAX_LENGTH - origin.length();
        assertThat(good(Operation.REFRESH, Kind.FILE, origin + "a".repeat(room)))
                .hasSize(1_024);
        assertThat(good(Operation.REFRESH, Kind.FILE, origin + "a".repeat(room + 1)))
                .contains("longer than 1024");
        assertThat(good(Operation.REFRESH, Kind.FILE, origin + "%61".repeat(room)))
                .hasSize(1_024);
        assertThat(good(Operation.REFRESH, Kind.FILE, origin + "文".repeat(room)))
                .contains("longer than 1024");
        assertThat(good(Operation.REFRESH, Kind.FILE, origin + "a".repeat(1_000_000)))
                .contains("longer than 1024");
    }

    /// alibaba-api.md §5.3: directory `/`, or the pattern `.*`.
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "DIRECTORY,https://www.example.com/,true",
        "DIRECTORY,https://www.example.com,true",
        "DIRECTORY,https://www.example.com/a/,false",
        "PATTERN,https://www.example.com/.*,true",
        "PATTERN,https://www.example.com/.*.*,true",
        "PATTERN,https://www.example.com/[^/]*.*,true",
        "PATTERN,https://www.example.com/.*.js,false",
        "PATTERN,https://www.example.com/[^/]*,false",
        "PATTERN,https://www.example.com//.*,false",
        "PATTERN,https://www.example.com/[a-z].*,false",
        "FILE,https://www.example.com/,false"
    })
    void aWholeDomainIsRecognised(Kind kind, String text, boolean whole) {
        assertThat(check(Operation.REFRESH, kind, text))
                .isInstanceOfSatisfying(ClientLines.Checked.Good.class, good -> assertThat(good.wholeDomain())
                        .isEqualTo(whole));
    }

    @Test
    void aPrefetchKeepsItsOptionsAndTakesTheSitesForTheRest() {
        PrefetchOptions asked = new PrefetchOptions("overseas", new TreeMap<>(), true, false);
        ClientLines.Checked checked =
                LINES.check(Operation.PREFETCH, Kind.FILE, "https://m.example.com/a.js", asked, true);
        assertThat(checked).isInstanceOfSatisfying(ClientLines.Checked.Good.class, good -> {
            assertThat(good.targets().getFirst().prefetch()).isEqualTo(asked);
            assertThat(good.targets().getFirst().afterRefresh()).isTrue();
            assertThat(good.targets().getFirst().site()).isEqualTo("www");
            assertThat(good.targets().getFirst().debounce()).isEqualTo(Sites.DEBOUNCE);
            assertThat(good.targets().getFirst().rank()).isEqualTo(Rank.ASSET);
            assertThat(good.targets().getFirst().line().domain()).isEqualTo("www.example.com");
        });
    }

    @Test
    void aUrlIsSearchedUnderEveryMemberOfItsGroupWithoutScheme() {
        assertThat(LINES.searchForms("http://M.example.com/a%2f b"))
                .containsExactlyInAnyOrder("//m.example.com/a%2F%20b", "//www.example.com/a%2F%20b");
        assertThat(LINES.searchForms("https://static.example.com/a")).containsExactly("//static.example.com/a");
        assertThat(LINES.searchForms("other.example.org/a?b")).containsExactly("//other.example.org/a?b");
        assertThat(LINES.searchForms("https://static.example.com/[0-9].*"))
                .containsExactlyInAnyOrder("//static.example.com/[0-9].*", "//static.example.com/%5B0-9%5D.*");
        assertThat(LINES.searchForms("no url")).isEmpty();
    }

    @Test
    void eitherSchemeAndAnySpellingHaveOneKey() {
        String key = "//www.example.com/a%20b?c";
        for (String text : List.of(
                "https://www.example.com/a b?c",
                "http://WWW.example.com:80/%61%20b?c",
                "//www.example.com/a%20b?c",
                "www.example.com/a b?c")) {
            assertThat(UrlKey.of(text)).isEqualTo(key);
        }
        assertThat(UrlKey.of("http://odd host/x")).isEqualTo("//odd host/x");
    }
}
