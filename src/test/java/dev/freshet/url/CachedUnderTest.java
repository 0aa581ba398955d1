package dev.freshet.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.change.Change;
import dev.freshet.change.ObjectKey;
import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import dev.freshet.line.Target;
import dev.freshet.rewrite.Flag;
import dev.freshet.site.Action;
import dev.freshet.site.CacheKey;
import dev.freshet.site.Site;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a key is cached under, and what a client's URL is, fact by fact (alibaba-api.md §5).
class CachedUnderTest {
    private static List<String> ofKey(String key, Site... sites) {
        return ofKey(key, Allowance.FULL, sites);
    }

    private static List<String> ofKey(String key, Allowance allowance, Site... sites) {
        return texts(new UrlMap(List.of(sites), allowance).map(written(key)));
    }

    private static Change written(String key) {
        return new Change.Written(new ObjectKey("b", key), Instant.EPOCH, false);
    }

    private static List<String> texts(Mapping mapping) {
        return switch (mapping) {
            case Mapping.Targets found ->
                found.targets().stream().map(CachedUnderTest::text).toList();
            case Mapping.Nothing nothing -> List.of("nothing: " + nothing.because());
            case Mapping.Unsendable unsendable -> List.of("unsendable: " + unsendable.because());
        };
    }

    private static String text(Target target) {
        String kind =
                target.line().kind() == Kind.FILE ? "" : target.line().kind().label() + " ";
        String operation = target.operation() == Operation.REFRESH ? "" : "prefetch ";
        String line = target.line().text().replaceFirst("https://www\\.example\\.com", "");
        return operation + kind + line + (target.prefetch().hashKey() ? " by hash key" : "");
    }

    private static List<String> ofUrl(Operation operation, Kind kind, String url, Site... sites) {
        ClientLines.Checked checked =
                new ClientLines(List.of(sites)).check(operation, kind, url, PrefetchOptions.NONE, false);
        return switch (checked) {
            case ClientLines.Checked.Good good ->
                good.targets().stream().map(CachedUnderTest::text).toList();
            case ClientLines.Checked.Bad bad -> List.of("refused: " + bad.reason());
        };
    }

    private static List<String> ofUrl(String path, Site... sites) {
        return ofUrl(Operation.REFRESH, Kind.FILE, "https://www.example.com" + path, sites);
    }

    private static SiteBuilder site() {
        return new SiteBuilder();
    }

    /// alibaba-api.md §5.5, `host_redirect`.
    @Nested
    class WithRewritesOfAccessUrls {
        private final Site moved =
                site().rewrite("^/(.*)$", "/site/$1", Flag.BREAK).build();

        @Test
        void aKeyIsNeverRewrittenSinceItIsWhatTheOriginIsAskedFor() {
            assertThat(ofKey("site/a.css", moved)).containsExactly("/site/a.css");
        }

        @Test
        void aKeyThatNoRequestCanEndAtIsNotSentAndSaysSo() {
            assertThat(ofKey("a.css", moved)).singleElement().asString().contains("no request ends at /a.css");
        }

        @Test
        void aClientsUrlGoesOutAsTheEntryItEndsIn() {
            assertThat(ofUrl("/a.css?v=1", moved)).containsExactly("/site/a.css?v=1");
            assertThat(ofUrl(Operation.PREFETCH, Kind.FILE, "https://www.example.com/a.css", moved))
                    .containsExactly("prefetch /site/a.css");
        }

        @ParameterizedTest(name = "{0}: {1} ends at {2}")
        @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                -                | /old/a?v=1  | /new/a?v=1      | kept, and the next rule is tried
                BREAK            | /old/a?v=1  | /old2/a?v=1     | kept, later rules are not tried
                ENHANCE_BREAK    | /old/a?v=1  | /old2/a?v=1     | rewritten with the path
                REDIRECT         | /old/a?v=1  | /new/a?v=1      | kept, the client asks again
                ENHANCE_REDIRECT | /old/a?v=1  | /new/a?v=1      | rewritten, the client asks again
                """)
        void eachFlagLeadsWhereTheVendorSays(String flag, String url, String end, String why) {
            Site site = site().rewrite("^/old/(.*)$", "/old2/$1", flag == null ? null : Flag.valueOf(flag))
                    .rewrite("^/old2/(.*)$", "/new/$1", Flag.BREAK)
                    .build();
            assertThat(ofUrl(url, site)).as(why).containsExactly(end);
        }

        @Test
        void parametersAreRewrittenWithTheEnhancedFlagAlone() {
            Site enhanced = site().rewrite("^/show\\?id=(.*)$", "/items/$1", Flag.ENHANCE_BREAK)
                    .build();
            Site plain = site().rewrite("^/show$", "/items", Flag.BREAK).build();
            assertThat(ofUrl("/show?id=7", enhanced)).containsExactly("/items/7");
            assertThat(ofUrl("/show?id=7", plain)).containsExactly("/items?id=7");
        }

        @Test
        void aRedirectIsFollowedToAnotherDomainAndItsRules() {
            Site first = site().rewrite("^/media/(.*)$", "https://media.example.com/$1", Flag.REDIRECT)
                    .build();
            Site second = site().name("media")
                    .domains("media.example.com")
                    .source("m", "")
                    .rewrite("^/(.*)$", "/v2/$1", Flag.BREAK)
                    .build();
            assertThat(ofUrl("/media/a.mp4", first, second)).containsExactly("https://media.example.com/v2/a.mp4");
            assertThat(ofUrl("/media/a.mp4", first))
                    .singleElement()
                    .asString()
                    .contains("media.example.com, which no site serves");
        }

        @Test
        void circlesAreRefusedWithTheirPath() {
            Site site = site().rewrite("^/a$", "/b", Flag.REDIRECT)
                    .rewrite("^/b$", "/a", Flag.REDIRECT)
                    .build();
            assertThat(ofUrl("/a", site)).singleElement().asString().contains("refused", "/a");
            assertThat(SiteChecks.of(List.of(site)))
                    .anyMatch(finding -> finding.grave() && finding.key().equals("rewrites"));
        }

        @Test
        void circlesOverTwoDomainsAreFound() {
            Site first = site().rewrite("^/(.*)$", "https://b.example.com/$1", Flag.REDIRECT)
                    .build();
            Site second = site().name("b")
                    .domains("b.example.com")
                    .source("c", "")
                    .rewrite("^/(.*)$", "https://www.example.com/$1", Flag.REDIRECT)
                    .build();
            assertThat(SiteChecks.of(List.of(first, second)))
                    .extracting(SiteChecks.Finding::site)
                    .containsExactly("www", "b");
        }

        @Test
        void aRuleThatMayApplySendsBoth() {
            Site site = site().rewriteThatMayApply("^/a/(.*)$", "/b/$1").build();
            assertThat(ofUrl("/a/x", site)).containsExactlyInAnyOrder("/a/x", "/b/x");
            assertThat(ofKey("a/x", site)).containsExactly("/a/x");
        }

        @Test
        void templatesAreClientsUrls() {
            Site site = site().rewrite("^/blog/(.*)$", "/posts/$1", Flag.BREAK)
                    .rule("**/*.md", Action.REFRESH, "/blog/{stem}/")
                    .build();
            assertThat(ofKey("src/a.md", site)).containsExactly("/posts/a/");
        }

        @Test
        void aDirectoryMovesWithAllThatIsBelowIt() {
            String url = "https://www.example.com/docs/";
            assertThat(ofUrl(Operation.REFRESH, Kind.DIRECTORY, url, moved)).containsExactly("directory /site/docs/");
            Site some =
                    site().rewrite("^/docs/(.*)\\.z$", "/x/$1.z", Flag.BREAK).build();
            assertThat(ofUrl(Operation.REFRESH, Kind.DIRECTORY, url, some)).containsExactly("directory /docs/");
        }

        @Test
        void ofNonAsciiPathsMatchAsTheyAreWritten() {
            Site site = site().rewrite("^/文档/(.*)$", "/docs/$1", Flag.BREAK).build();
            assertThat(ofUrl("/%E6%96%87%E6%A1%A3/%E7%94%B2%20b", site)).containsExactly("/docs/%E7%94%B2%20b");
        }
    }

    /// alibaba-api.md §5.5, `back_to_origin_url_rewrite`: no change of the cache key.
    @Nested
    class WithRewritesTowardsTheOrigin {
        @Test
        void aKeyFeedsTheEntryWhoseRewrittenPathItIs() {
            Site site = site().originRewrite("^/(.*)$", "/site/$1").build();
            assertThat(ofKey("site/a b.css", site)).containsExactly("/a%20b.css");
            assertThat(ofKey("a.css", site)).singleElement().asString().contains("never asks its origin for /a.css");
        }

        @Test
        void thePrefixOfTheSourceOnlyChoosesKeysThen() {
            Site site = site().source("b", "site/")
                    .originRewrite("^/(.*)$", "/site/$1")
                    .build();
            assertThat(ofKey("site/a.css", site)).containsExactly("/a.css");
        }

        @Test
        void everyEntryOfAKeyIsNamed() {
            Site site = site().originRewrite("^/de/(.*)$", "/pages/$1").build();
            assertThat(ofKey("pages/a.html", site)).containsExactlyInAnyOrder("/pages/a.html", "/de/a.html");
        }

        @Test
        void aFoldersDocumentIsFollowedBackToo() {
            Site site = site().documents("index.html", Site.IndexAs.FILE, true)
                    .originRewrite("^/(.*)$", "/site/$1")
                    .build();
            assertThat(ofKey("site/docs/index.html", site))
                    .containsExactlyInAnyOrder("/docs/index.html", "/docs/", "/docs");
        }

        @Test
        void whatCannotBeFollowedBackGoesOutAsTheDirectoryItCoversAndIsToldAtStart() {
            Site site = site().originRewrite("^/app/.*$", "/index.html").build();
            assertThat(ofKey("index.html", site)).containsExactlyInAnyOrder("/index.html", "directory /app/");
            assertThat(SiteChecks.of(List.of(site)))
                    .extracting(SiteChecks.Finding::key)
                    .containsExactly("origin-rewrites[0]");
        }

        @Test
        void orAsTheTemplatesListedForIt() {
            Site site = site().originRewrite("^/app/.*$", "/index.html", "/app/", "/app/home")
                    .build();
            assertThat(ofKey("index.html", site)).containsExactlyInAnyOrder("/index.html", "/app/", "/app/home");
            assertThat(SiteChecks.of(List.of(site))).isEmpty();
        }
    }

    /// alibaba-api.md §5.5, `set_hashkey_args`, `ali_remove_args`, `self_defined_cachekey`; §5.2, queries.
    @Nested
    class WithParameters {
        @ParameterizedTest(name = "keep {0}, remove {1}, keep OSS''s {2}: {3} is {4}")
        @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                all   | -   | false | /a?b=1&c=2&b=3                   | /a?b=1&c=2&b=3
                none  | -   | false | /a?b=1&x-oss-process=style/s     | /a
                none  | -   | true  | /a?b=1&x-oss-process=style/s     | /a?x-oss-process=style/s
                c,b   | -   | false | /a?b=1&c=2&d=3&b=4               | /a?b=1&c=2&b=4
                b     | -   | false | /a?bb=1&b                        | /a?b
                all   | b   | false | /a?b=1&c=2                       | /a?c=2
                all   | b   | false | /a?b=1                           | /a
                all   | x-oss-process | true | /a?x-oss-process=1&b=2  | /a?x-oss-process=1&b=2
                """)
        void aUrlHasOnlyThoseOfItsKey(String keep, String removed, boolean oss, String url, String expected) {
            CacheKey.Keep kept =
                    switch (keep) {
                        case "all" -> new CacheKey.Keep.All();
                        case "none" -> new CacheKey.Keep.None();
                        default -> new CacheKey.Keep.Only(List.of(keep.split(",")));
                    };
            List<String> names = removed == null ? List.of() : List.of(removed);
            Site site = site().cacheKey(new CacheKey(kept, names, oss, false)).build();
            assertThat(ofUrl(url, site)).containsExactly(expected);
        }

        @Test
        void aKeysVariantsAreLinesOfTheirOwnUnlessTheKeyDropsThem() {
            Site whole = site().variants(false, "x-oss-process=image/resize,w_200", "v=2")
                    .build();
            assertThat(ofKey("a.png", whole))
                    .containsExactly("/a.png", "/a.png?x-oss-process=image/resize,w_200", "/a.png?v=2");
            Site none = site().variants(false, "v=2")
                    .cacheKey(new CacheKey(new CacheKey.Keep.None(), List.of(), false, false))
                    .build();
            assertThat(ofKey("a.png", none)).containsExactly("/a.png");
        }

        @Test
        void unknownVariantsIgnoreParametersWhileTheQuotaAllows() {
            Site site = site().variants(true, "v=2").build();
            assertThat(ofKey("a.png", site)).containsExactly("ignore-params /a.png");
            assertThat(ofKey("a.png", _ -> false, site)).containsExactly("/a.png", "/a.png?v=2");
        }

        @Test
        void keysOfTheDomainsOwnMakingAreRefreshedByFolderAndPrefetchedByTheVendorsHash() {
            Site site = site().action(Action.REFRESH_THEN_PREFETCH)
                    .cacheKey(new CacheKey(new CacheKey.Keep.All(), List.of(), false, true))
                    .build();
            assertThat(ofKey("v/a.mp4", site)).containsExactly("directory /v/", "prefetch /v/a.mp4 by hash key");
            assertThat(ofUrl("/v/a.mp4", site)).containsExactly("directory /v/");
        }
    }

    /// alibaba-api.md §5.4.
    @Nested
    class WithASharedCache {
        private final SiteBuilder group = site().shared("m.example.com", "t.example.com");

        @Test
        void theFirstDomainSpeaksForAllWhateverMemberIsNamed() {
            Site site = group.build();
            assertThat(ofKey("a", site)).containsExactly("/a");
            for (String member : List.of("www", "m", "t")) {
                assertThat(ofUrl(Operation.REFRESH, Kind.FILE, "http://" + member + ".example.com/a", site))
                        .containsExactly("/a");
            }
        }

        @Test
        void aPrefetchGoesThroughEachMemberWhereTheSiteSaysSo() {
            Site site = group.action(Action.REFRESH_THEN_PREFETCH)
                    .prefetchThroughEachMember()
                    .build();
            assertThat(ofKey("a", site))
                    .containsExactly(
                            "/a",
                            "prefetch /a",
                            "prefetch https://m.example.com/a",
                            "prefetch https://t.example.com/a");
        }

        @Test
        void aMembersOwnRewritesApplyBeforeItsEntryIsNamedByTheFirst() {
            Site site = group.rewrite("^/m/(.*)$", "/$1", Flag.BREAK).build();
            assertThat(ofUrl(Operation.REFRESH, Kind.FILE, "https://m.example.com/m/a", site))
                    .containsExactly("/a");
        }
    }

    @Nested
    class WithDocuments {
        @Test
        void aFolderIsShownWithAndWithoutItsSlashWhereTheSiteSaysSo() {
            Site site =
                    site().documents("index.html", Site.IndexAs.DIRECTORY, true).build();
            assertThat(ofKey("d/index.html", site)).containsExactly("/d/index.html", "directory /d/", "/d");
            assertThat(ofKey("index.html", site)).containsExactly("/index.html", "directory /");
        }

        @Test
        void theErrorDocumentRefreshesAllOrSaysThatItDoesNot() {
            Site all = site().error("404.html", Site.ErrorAs.DIRECTORY).build();
            assertThat(ofKey("404.html", all)).containsExactly("/404.html", "directory /");
            UrlMap none = new UrlMap(
                    List.of(site().error("404.html", Site.ErrorAs.SKIP).build()));
            assertThat(none.map(written("404.html")))
                    .isInstanceOfSatisfying(Mapping.Targets.class, found -> assertThat(found.notes())
                            .singleElement()
                            .asString()
                            .contains("error document"));
        }

        @Test
        void templatesKnowWhatTheWildcardsStoodFor() {
            Site site = site().rule("content/*/**/{draft,final}-*.md", Action.REFRESH, "/{1}/{2}{4}?{3}")
                    .build();
            assertThat(ofKey("content/de/x/y/final-a b.md", site)).containsExactly("/de/x/y/a%20b?final");
        }
    }

    @Test
    void everyStepToALineIsExplained() {
        Site site = site().shared("m.example.com")
                .documents("index.html", Site.IndexAs.FILE, false)
                .originRewrite("^/(.*)$", "/site/$1")
                .build();
        Explanation explanation = new UrlMap(List.of(site)).explain(written("site/d/index.html"));
        assertThat(explanation.ways()).hasSize(2);
        assertThat(explanation.ways().getLast().steps())
                .extracting(Step::step)
                .containsExactly("site", "rule", "path", "document", "origin-rewrite", "line");
        assertThat(explanation.ways().getLast().steps().getLast().to()).isEqualTo("https://www.example.com/d/");
    }
}
