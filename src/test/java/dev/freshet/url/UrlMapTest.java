package dev.freshet.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.change.Change;
import dev.freshet.change.ObjectKey;
import dev.freshet.line.Rank;
import dev.freshet.line.Target;
import dev.freshet.site.Action;
import dev.freshet.site.Site;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlMapTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private static Change created(String key) {
        return new Change.Written(new ObjectKey("b", key), AT, true);
    }

    private static Change overwritten(String key) {
        return new Change.Written(new ObjectKey("b", key), AT, false);
    }

    private static Change removed(String key) {
        return new Change.Removed(new ObjectKey("b", key), AT);
    }

    private static List<Target> targets(Site site, Change change) {
        Mapping mapping = new UrlMap(List.of(site)).map(change);
        assertThat(mapping).isInstanceOf(Mapping.Targets.class);
        return ((Mapping.Targets) mapping).targets();
    }

    private static String nothing(Site site, Change change) {
        Mapping mapping = new UrlMap(List.of(site)).map(change);
        assertThat(mapping).isInstanceOf(Mapping.Nothing.class);
        return ((Mapping.Nothing) mapping).because();
    }

    private static List<String> lines(Site site, Change change) {
        return targets(site, change).stream()
                .map(target -> target.operation().label() + (target.afterRefresh() ? "-after " : " ")
                        + target.line().kind().label() + " " + target.line().text())
                .toList();
    }

    /// alibaba-api.md §5.2, events.md §7.2: once, per segment, `/` kept, a space as `%20`, `+` as `%2B`.
    @ParameterizedTest(name = "{0} is shown at {1}")
    @CsvSource(delimiter = '|', textBlock = """
            a.css            | /a.css
            a b.css          | /a%20b.css
            a+b.css          | /a%2Bb.css
            50%.css          | /50%25.css
            a%20b.css        | /a%2520b.css
            a#b?c.css        | /a%23b%3Fc.css
            文档/甲.css      | /%E6%96%87%E6%A1%A3/%E7%94%B2.css
            😀.css           | /%F0%9F%98%80.css
            a//b.css         | /a//b.css
            /a.css           | //a.css
            a:b@c,d;e=f&g!h  | /a:b@c,d;e=f&g!h
            '[a]|{b}\\"<>^`' | /%5Ba%5D%7C%7Bb%7D%5C%22%3C%3E%5E%60
            .well-known/x    | /.well-known/x
            a/...            | /a/...
            """)
    void aKeyIsEncodedOnce(String key, String path) {
        assertThat(lines(Sites.plain(), overwritten(key)))
                .containsExactly("refresh file https://www.example.com" + path);
    }

    @Test
    void controlCharactersOfAKeyAreEncoded() {
        assertThat(lines(Sites.plain(), overwritten("a\nb\u0000c\u007f.x")))
                .containsExactly("refresh file https://www.example.com/a%0Ab%00c%7F.x");
    }

    @ParameterizedTest
    @CsvSource({"../a", "a/./b", "a/..", "."})
    void aKeyWithADotSegmentCannotBeShown(String key) {
        assertThat(nothing(Sites.plain(), overwritten(key))).contains("segment");
    }

    @Test
    void halfASurrogatePairCannotBeShown() {
        assertThat(nothing(Sites.plain(), overwritten("a\uD83D.css"))).contains("half a surrogate pair");
    }

    @Test
    void aLongLineIsLeftOutWhileShorterOnesOfItsKeyGo() {
        Site site = Sites.with(Action.REFRESH, Sites.rule("**", Action.REFRESH, "{path}", "/feed.xml"));
        Mapping mapping = new UrlMap(List.of(site)).map(overwritten("文".repeat(200)));
        assertThat(mapping).isInstanceOfSatisfying(Mapping.Targets.class, found -> {
            assertThat(found.targets())
                    .extracting(target -> target.line().text())
                    .containsExactly("https://www.example.com/feed.xml");
            assertThat(found.notes()).singleElement().asString().contains("longer than 1024");
            assertThat(found.lost()).isEqualTo(found.notes());
        });
        assertThat(new UrlMap(List.of(Sites.plain())).map(overwritten("文".repeat(200))))
                .isInstanceOfSatisfying(Mapping.Unsendable.class, lost -> assertThat(lost.because())
                        .contains("www.example.com", "1024"));
    }

    @Test
    void everyDomainHasItsLineAndSharedCacheMembersHaveNone() {
        Site site = Sites.site(
                List.of("www.example.com", "static.example.com"),
                List.of("m.example.com"),
                List.of(new Site.Source("b", "site/")),
                "/docs/",
                Action.REFRESH);
        assertThat(lines(site, overwritten("site/a.js")))
                .containsExactly(
                        "refresh file https://www.example.com/docs/a.js",
                        "refresh file https://static.example.com/docs/a.js");
    }

    @Test
    void severalBucketsAndPrefixesFeedASite() {
        Site site = Sites.site(
                List.of("www.example.com"),
                List.of(),
                List.of(new Site.Source("b", ""), new Site.Source("b", "site/"), new Site.Source("c", "x/")),
                "/",
                Action.REFRESH);
        assertThat(lines(site, overwritten("site/a.js")))
                .containsExactly(
                        "refresh file https://www.example.com/site/a.js", "refresh file https://www.example.com/a.js");
        Change other = new Change.Removed(new ObjectKey("c", "x/y.js"), AT);
        assertThat(lines(site, other)).containsExactly("refresh file https://www.example.com/y.js");
        assertThat(nothing(site, new Change.Removed(new ObjectKey("c", "y.js"), AT)))
                .contains("no site takes keys with this beginning from bucket c");
        assertThat(nothing(site, new Change.Removed(new ObjectKey("d", "y.js"), AT)))
                .contains("no site takes from bucket d");
    }

    @Test
    void aLineIsSentOnceHoweverManyWaysLeadToIt() {
        Site site = Sites.with(Action.REFRESH, Sites.rule("**", Action.REFRESH, "/", "{path}", "/a.html", "/"));
        assertThat(lines(site, overwritten("a.html")))
                .containsExactly(
                        "refresh file https://www.example.com/", "refresh file https://www.example.com/a.html");
    }

    @Test
    void theFirstRuleThatMatchesDecides() {
        Site site = Sites.with(
                Action.REFRESH,
                Sites.rule("drafts/**", Action.IGNORE),
                Sites.rule("**/*.js", Action.REFRESH_THEN_PREFETCH),
                Sites.rule("posts/*.md", Action.REFRESH, "/posts/{stem}/", "/feed.xml"));
        assertThat(nothing(site, overwritten("drafts/a.js"))).contains("site www", "drafts/**", "ignore");
        assertThat(lines(site, overwritten("a.js")))
                .containsExactly(
                        "refresh file https://www.example.com/a.js",
                        "prefetch-after file https://www.example.com/a.js");
        assertThat(lines(site, overwritten("posts/x.md")))
                .containsExactly(
                        "refresh file https://www.example.com/posts/x/",
                        "refresh file https://www.example.com/feed.xml");
        assertThat(targets(site, overwritten("posts/x.md")))
                .extracting(Target::because)
                .allSatisfy(because -> assertThat(because).contains("site www", "posts/*.md", "refresh", "template"));
    }

    /// The actions of design §3.1: a prefetch is not known to replace a copy (alibaba-api.md §5.7).
    @Nested
    class Actions {
        private static final String LINE = " file https://www.example.com/a.js";

        @Test
        void aRefreshIsARefreshWhateverHappened() {
            assertThat(lines(Sites.with(Action.REFRESH), created("a.js"))).containsExactly("refresh" + LINE);
            assertThat(lines(Sites.with(Action.REFRESH), removed("a.js"))).containsExactly("refresh" + LINE);
        }

        @Test
        void aPrefetchOfANewObjectIsAPrefetchAlone() {
            assertThat(lines(Sites.with(Action.PREFETCH), created("a.js"))).containsExactly("prefetch" + LINE);
        }

        @Test
        void aPrefetchOfAnOverwrittenObjectRefreshesItFirst() {
            assertThat(lines(Sites.with(Action.PREFETCH), overwritten("a.js")))
                    .containsExactly("refresh" + LINE, "prefetch-after" + LINE);
        }

        @Test
        void aRemovedObjectIsOnlyRefreshed() {
            assertThat(lines(Sites.with(Action.PREFETCH), removed("a.js"))).containsExactly("refresh" + LINE);
            assertThat(lines(Sites.with(Action.REFRESH_THEN_PREFETCH), removed("a.js")))
                    .containsExactly("refresh" + LINE);
        }

        @Test
        void dependantsOfANewObjectAreRefreshedFirstSinceTheyMayBeOld() {
            Site site = Sites.with(Action.PREFETCH, Sites.rule("**", Action.PREFETCH, "{path}", "/feed.xml"));
            assertThat(lines(site, created("a.js")))
                    .containsExactly(
                            "prefetch" + LINE,
                            "refresh file https://www.example.com/feed.xml",
                            "prefetch-after file https://www.example.com/feed.xml");
        }

        @Test
        void whatEndsWithASlashIsNeverPrefetched() {
            assertThat(lines(Sites.with(Action.PREFETCH), created("dir/")))
                    .containsExactly("refresh file https://www.example.com/dir/");
            assertThat(lines(
                            Sites.with(Action.PREFETCH, Sites.rule("**", Action.REFRESH_THEN_PREFETCH, "/x/{stem}/")),
                            created("a.md")))
                    .containsExactly("refresh file https://www.example.com/x/a/");
        }
    }

    @Nested
    class DefaultDocuments {
        @Test
        void feedTheirFolderToo() {
            assertThat(lines(Sites.plain(), overwritten("dir/index.html")))
                    .containsExactly(
                            "refresh file https://www.example.com/dir/index.html",
                            "refresh file https://www.example.com/dir/");
            assertThat(lines(Sites.plain(), overwritten("index.html")))
                    .containsExactly(
                            "refresh file https://www.example.com/index.html", "refresh file https://www.example.com/");
            assertThat(lines(Sites.plain(), overwritten("my-index.html"))).hasSize(1);
        }

        @Test
        void goOutAsTheSiteSays() {
            assertThat(lines(Sites.indexedAs(Site.IndexAs.DIRECTORY, Action.REFRESH), overwritten("d/index.html")))
                    .containsExactly(
                            "refresh file https://www.example.com/d/index.html",
                            "refresh directory https://www.example.com/d/");
            assertThat(lines(Sites.indexedAs(Site.IndexAs.SKIP, Action.REFRESH), overwritten("d/index.html")))
                    .containsExactly("refresh file https://www.example.com/d/index.html");
        }

        @Test
        void areNeverPrefetchedByTheirFolder() {
            assertThat(lines(Sites.with(Action.REFRESH_THEN_PREFETCH), overwritten("d/index.html")))
                    .containsExactly(
                            "refresh file https://www.example.com/d/index.html",
                            "prefetch-after file https://www.example.com/d/index.html",
                            "refresh file https://www.example.com/d/");
        }
    }

    @ParameterizedTest(name = "{0} is a {1}")
    @CsvSource({
        "a.html,PAGE",
        "a.HTM,PAGE",
        "a.xhtml,PAGE",
        "dir/,PAGE",
        "about,PAGE",
        "v1.2/about,PAGE",
        "a.js,ASSET",
        "a.html.gz,ASSET",
        ".htaccess,ASSET"
    })
    void pagesComeBeforeTheRest(String key, Rank rank) {
        assertThat(targets(Sites.plain(), overwritten(key)))
                .extracting(Target::rank)
                .containsExactly(rank);
        assertThat(targets(Sites.plain(), removed(key)))
                .extracting(Target::rank)
                .containsExactly(Rank.REMOVAL);
    }
}
