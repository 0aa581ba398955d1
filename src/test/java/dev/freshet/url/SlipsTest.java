package dev.freshet.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.line.DomainLine;
import dev.freshet.line.Kind;
import dev.freshet.line.Meant;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import dev.freshet.line.UrlKey;
import dev.freshet.syntax.OuterBlanks;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What people type, and what they mean by it.
class SlipsTest {
    private static final String ORIGIN = "https://www.example.com";
    private static final ClientLines LINES = new ClientLines(List.of(Sites.plain()));

    private static ClientLines.Checked check(Operation operation, Kind kind, String text) {
        return LINES.check(operation, kind, text, PrefetchOptions.NONE, false);
    }

    private static List<String> sent(Kind kind, String text) {
        return switch (check(Operation.REFRESH, kind, text)) {
            case ClientLines.Checked.Good good ->
                good.targets().stream().map(target -> target.line().text()).toList();
            case ClientLines.Checked.Bad bad -> List.of("bad: " + bad.reason() + ": " + bad.remedy());
        };
    }

    /// `~` stands for scheme and host.
    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            REFRESH  | FILE          | /*                  | send ~/ under directories
            REFRESH  | FILE          | /**                 | send ~/ under directories
            REFRESH  | FILE          | /img/*              | send ~/img/ under directories
            REFRESH  | FILE          | /img/**             | send ~/img/ under directories
            REFRESH  | FILE          | /img/**/*           | send ~/img/ under directories
            REFRESH  | FILE          | /img/**/*.*         | send ~/img/ under directories
            REFRESH  | FILE          | /img/*/             | send ~/img/ under directories
            REFRESH  | FILE          | /img/.*             | send ~/img/ under directories
            REFRESH  | FILE          | /文/*               | send ~/文/ under directories
            REFRESH  | FILE          | /img/*.jpg          | send ~/img/[^/]*.jpg under patterns
            REFRESH  | FILE          | /img/logo*          | send ~/img/logo[^/]* under patterns
            REFRESH  | FILE          | /img/**/*.jpg       | send ~/img/.*.jpg under patterns
            REFRESH  | FILE          | /img/**.jpg         | send ~/img/.*.jpg under patterns
            REFRESH  | FILE          | /**/a.js            | send ~/.*a.js under patterns
            REFRESH  | FILE          | /*/a.js             | send ~/[^/]*/a.js under patterns
            REFRESH  | FILE          | /a/*/               | send ~/a/ under directories
            REFRESH  | FILE          | /a/*/b/             | send ~/a/[^/]*/b/.* under patterns
            REFRESH  | FILE          | /img/[^/]*.jpg      | send ~/img/[^/]*.jpg under patterns
            REFRESH  | FILE          | /img/a.*            | send ~/img/a.* under patterns
            REFRESH  | FILE          | /img/[0-9].jpg      | send ~/img/[0-9].jpg under patterns
            REFRESH  | FILE          | /img/[1-5][b-d].jpg | send ~/img/[0-9][a-z].jpg under patterns
            REFRESH  | FILE          | /img/[A-F].jpg      | send ~/img/[^/]*.jpg under patterns
            REFRESH  | FILE          | /img/a{1..5}.jpg    | send ~/img/a[^/]*.jpg under patterns
            REFRESH  | FILE          | /img/a?.jpg         | send ~/img/a[^/]*.jpg under patterns
            REFRESH  | FILE          | /img/a??.jpg        | send ~/img/a[^/]*.jpg under patterns
            REFRESH  | FILE          | /img/{a,b}.jpg      | send ~/img/a.jpg and ~/img/b.jpg under urls
            REFRESH  | FILE          | /img/*.{jpg,png}    | send ~/img/[^/]*.jpg and ~/img/[^/]*.png under patterns
            REFRESH  | FILE          | /{a,b/*}            | name each URL, or a directory
            REFRESH  | FILE          | /{a,b}/*            | send ~/a/ and ~/b/ under directories
            REFRESH  | FILE          | /{a,b,c}{a,b,c}*    | name each URL, or a directory
            REFRESH  | FILE          | /a.css?*            | send ~/a.css under ignoreParams
            REFRESH  | FILE          | /a.css?v=*          | send ~/a.css under ignoreParams
            REFRESH  | FILE          | /(a)*.css           | name each URL, or a directory
            REFRESH  | DIRECTORY     | /*                  | send ~/ under directories
            REFRESH  | DIRECTORY     | /img/*              | send ~/img/ under directories
            REFRESH  | DIRECTORY     | /img/*/             | send ~/img/ under directories
            REFRESH  | DIRECTORY     | /a/*/b/             | send ~/a/[^/]*/b/.* under patterns
            REFRESH  | DIRECTORY     | /img/2026*          | send ~/img/2026.* under patterns
            REFRESH  | DIRECTORY     | /{a,b}/             | send ~/a/ and ~/b/ under directories
            REFRESH  | IGNORE_PARAMS | /img/*              | send ~/img/ under directories
            REFRESH  | IGNORE_PARAMS | /img/*.jpg          | send ~/img/[^/]*.jpg under patterns
            REFRESH  | PATTERN       | /img/*.jpg          | send ~/img/[^/]*.jpg under patterns
            REFRESH  | PATTERN       | /img/*              | send ~/img/ under directories
            REFRESH  | PATTERN       | /img/[0-9]*.jpg     | send ~/img/[0-9][^/]*.jpg under patterns
            REFRESH  | PATTERN       | /{a,b}.js           | send ~/a.js and ~/b.js under urls
            REFRESH  | PATTERN       | /a+.js              | send ~/a+.js under urls
            PREFETCH | FILE          | /*                  | name each file, since a prefetch takes single URLs
            PREFETCH | FILE          | /img/*.jpg          | name each file, since a prefetch takes single URLs
            PREFETCH | FILE          | /{a,b}.js           | send ~/a.js and ~/b.js under urls
            """)
    void aWildcardIsRefusedWithWhatWasMeant(Operation operation, Kind kind, String path, String remedy) {
        assertThat(check(operation, kind, ORIGIN + path))
                .isInstanceOfSatisfying(ClientLines.Checked.Bad.class, bad -> assertThat(bad.remedy())
                        .contains(remedy.replace("~", ORIGIN)));
    }

    @ParameterizedTest(name = "{0} is written {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /a*b        | "*"     | %2A
            /a**b       | "**"    | %2A
            /a?v=*      | "*"     | %2A
            /[0-9]      | "[0-9]" | %5B
            /{a,b}      | "{a,b}" | %7B
            /a?.jpg     | "?.jpg" | %2E
            """)
    void theWayOutIsNamed(String path, String sign, String encoded) {
        assertThat(check(Operation.REFRESH, Kind.FILE, ORIGIN + path))
                .isInstanceOfSatisfying(ClientLines.Checked.Bad.class, bad -> {
                    assertThat(bad.reason())
                            .isEqualTo("it holds " + sign + ", which stands for no other characters here");
                    assertThat(bad.remedy()).contains("belongs to the name, write " + encoded);
                });
    }

    @Test
    void aTagIsNoGlob() {
        String line = DomainLine.tag("www.example.com", "news*");
        assertThat(sent(Kind.TAG, line)).singleElement().asString().contains("holds \"*\"", "name each tag");
    }

    /// Either spelling may be what clients ask for.
    @ParameterizedTest(name = "{0} {1} names {2}")
    @CsvSource(delimiter = '|', textBlock = """
            FILE          | /a%2ab                 | /a%2Ab /a*b
            FILE          | /%2A/a?v=%2A           | /%2A/a?v=%2A /*/a?v=*
            DIRECTORY     | /a%2A/                 | /a%2A/ /a*/
            IGNORE_PARAMS | /a%2A                  | /a%2A /a*
            FILE          | /a%2Chttps://b/c       | /a%2Chttps://b/c /a,https://b/c
            FILE          | /a%3BHTTP://b/c        | /a%3BHTTP://b/c /a;HTTP://b/c
            FILE          | /a%2Cb                 | /a%2Cb
            FILE          | /a%252A                | /a%252A
            FILE          | /a%20https://b         | /a%20https://b
            FILE          | /a?%2Ejpg              | /a?.jpg
            FILE          | /%5B0-9]%7Ba,b}        | /%5B0-9%5D%7Ba,b%7D
            PATTERN       | /a%2A.*                | /a%2A.*
            """)
    void whatMustBeWrittenEncodedIsMeantInEitherSpelling(Kind kind, String path, String sent) {
        assertThat(sent(kind, ORIGIN + path))
                .containsExactly(
                        List.of(sent.split(" ")).stream().map(ORIGIN::concat).toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/blog/[id].js",
                "/blog/[...slug].js",
                "/{3F2504E0-4F89-11D3-9A0C-0305E82C3301}.pdf",
                "/js/??a.js,b.js",
                "/a.js?1.2.3",
                "/a.js?v=1.2",
                "/a?b",
                "/a?next=https://www.example.com/b",
                "/a?next=https://www.example.com/b&u=http://c",
                "/a/https://www.example.com/b",
                "/a,b;c|d e",
                "/a?u=x,y",
                "/a,://b",
                "/a,ftp://b"
            })
    void whatLooksLikeItIsTaken(String path) {
        assertThat(check(Operation.REFRESH, Kind.FILE, ORIGIN + path)).isInstanceOf(ClientLines.Checked.Good.class);
    }

    @Test
    void parametersThatNobodyLooksAtMayHaveAStar() {
        assertThat(sent(Kind.IGNORE_PARAMS, ORIGIN + "/a.css?*")).containsExactly(ORIGIN + "/a.css");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",", ", ", " ", "  ", ";", "; ", "|", " | ", "\t", "\n", "\r\n", "\u3000", "\u00A0", "\u200B", "，", "、",
                "；", "\",\"", "','", ",<", " (", ",\n  \""
            })
    void severalUrlsInOneTextAreRefused(String between) {
        for (Kind kind : List.of(Kind.FILE, Kind.DIRECTORY, Kind.PATTERN, Kind.IGNORE_PARAMS)) {
            for (String scheme : List.of("https://", "HTTP://")) {
                String text = ORIGIN + "/a/" + between + scheme + "www.example.com/b/";
                assertThat(sent(kind, text))
                        .singleElement()
                        .asString()
                        .startsWith("bad: it holds several URLs: send each as a line of its own");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            ,  | as %2C
            ;  | as %3B
            ，| as %EF%BC%8C
            """)
    void aUrlWithinAUrlHasAWayOut(String separator, String remedy) {
        String text = ORIGIN + "/a" + separator + "https://b/c";
        assertThat(sent(Kind.FILE, text)).singleElement().asString().endsWith(remedy);
        assertThat(sent(Kind.FILE, text.replace(separator, remedy.substring("as ".length()))))
                .contains(ORIGIN + "/a" + remedy.substring("as ".length()) + "https://b/c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ", "\u00A0", "\u3000", "\u2003", "\u202F", "\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF", "\u00AD",
                "\u200E", "\u200F", "\u202A", "\u202E", "\u2066", "\u2069", "\u061C", "\u180E", "\u2028", "\u2029",
                        "\u3164"
            })
    void blanksAndInvisibleCharactersAroundAUrlAreNobodys(String odd) {
        String text = odd + odd + ORIGIN + "/a" + odd + " " + odd;
        for (Kind kind : List.of(Kind.FILE, Kind.IGNORE_PARAMS, Kind.PATTERN)) {
            assertThat(sent(kind, text)).containsExactly(ORIGIN + "/a");
        }
        assertThat(sent(Kind.DIRECTORY, odd + ORIGIN + "/a/" + odd)).containsExactly(ORIGIN + "/a/");
        assertThat(UrlKey.of(text)).isEqualTo("//www.example.com/a");
        assertThat(LINES.searchForms(text)).containsExactly("//www.example.com/a");
        assertThat(LINES.entriesOf(text))
                .singleElement()
                .extracting(EntryOfUrl::url)
                .isEqualTo(ORIGIN + "/a");
        assertThat(OuterBlanks.off(odd)).isEmpty();
    }

    @Test
    void insideAUrlTheyStandForThemselves() {
        assertThat(sent(Kind.FILE, ORIGIN + "/a\u200Bb\u3000c\uFEFFd"))
                .containsExactly(ORIGIN + "/a%E2%80%8Bb%E3%80%80c%EF%BB%BFd");
        // The flag of England ends with an invisible character that belongs to it.
        assertThat(sent(Kind.FILE, ORIGIN + "/\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC7F"))
                .allMatch(text -> text.endsWith("%F3%A0%81%BF"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-oss-signature=a",
                "x-oss-signature-version=OSS4-HMAC-SHA256",
                "x-oss-credential=a%2F20261130",
                "x-oss-date=20261130T000000Z",
                "x-oss-expires=60",
                "x-oss-additional-headers=host",
                "x-oss-security-token=a",
                "x-oss-access-key-id=a",
                "X-Oss-Signature=a",
                "x-oss-process=image/resize,w_1&x-oss-signature=a",
                "x%2Doss%2Dsignature=a",
                "Expires=1",
                "OSSAccessKeyId=a",
                "Signature=a"
            })
    void aSignedUrlCannotBePrefetched(String query) {
        assertThat(check(Operation.PREFETCH, Kind.FILE, ORIGIN + "/a?" + query))
                .isInstanceOfSatisfying(ClientLines.Checked.Bad.class, bad -> {
                    assertThat(bad.reason()).contains("OSS signature parameter");
                    assertThat(bad.remedy())
                            .startsWith("prefetch the URL without ")
                            .doesNotContain("x-oss-process");
                });
        assertThat(check(Operation.REFRESH, Kind.FILE, ORIGIN + "/a?" + query))
                .isInstanceOf(ClientLines.Checked.Good.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x-oss-process=image/resize,w_200", "x-oss-traffic-limit=1", "expires=1", "signature=a", "date=1"
            })
    void otherParametersCanBePrefetched(String query) {
        assertThat(check(Operation.PREFETCH, Kind.FILE, ORIGIN + "/a?" + query))
                .isInstanceOf(ClientLines.Checked.Good.class);
    }

    @Provide
    Arbitrary<String> globs() {
        return Arbitraries.of(
                        "/", "a", "b.js", "img", "*", "**", ".*", "[^/]*", "[0-9]", "[c-f]", "[A-Z]", "?", ".jpg",
                        "{a,b}", "{1..3}", "文", ".")
                .list()
                .ofMaxSize(8)
                .map(parts -> "/" + String.join("", parts));
    }

    /// No advice leads to the next mistake.
    @Property
    void whatWasMeantIsTaken(@ForAll("globs") String glob, @ForAll Kind kind) {
        for (Map.Entry<Kind, List<String>> lines :
                Meant.of(kind, ORIGIN, glob).lines().entrySet()) {
            for (String line : lines.getValue()) {
                assertThat(sent(lines.getKey(), line)).as(line).noneMatch(text -> text.startsWith("bad"));
            }
        }
    }

    /// Whatever is refused for its wildcard can be named all the same.
    @Property
    void theWayOutLeadsOut(@ForAll("globs") String glob) {
        String text = ORIGIN + glob;
        for (int tries = 0; tries < 50; tries++) {
            String sent = sent(Kind.FILE, text).getFirst();
            int at = sent.indexOf("belongs to the name, write %");
            if (at < 0) {
                assertThat(sent).matches("(?s)https://.*|bad: .*segment.*");
                return;
            }
            String encoded = sent.substring(sent.length() - 3);
            char odd = (char) Integer.parseInt(encoded.substring(1), 16);
            int from = odd == '.' ? text.indexOf('?') : 0;
            text = text.substring(0, from) + text.substring(from).replace(String.valueOf(odd), encoded);
        }
        throw new AssertionError(text);
    }
}
