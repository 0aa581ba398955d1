package dev.freshet.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.rewrite.Fed.Exact;
import dev.freshet.rewrite.Fed.Under;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The vendor's `back_to_origin_url_rewrite` (alibaba-api.md §5.5), forwards and back.
class OriginRewritesTest {
    private static OriginRewrite rule(String regex, String replacement, Flag flag) {
        return new OriginRewrite(regex, replacement, flag, false);
    }

    private static OriginRewrites rules(OriginRewrite... rewrites) {
        return new OriginRewrites(Arrays.asList(rewrites));
    }

    private static OriginRewrites one(String regex, String replacement) {
        return rules(rule(regex, replacement, Flag.BREAK));
    }

    /// The paths, a directory with a star behind it, and a question mark behind what is not certain.
    private static List<String> fed(OriginRewrites rewrites, String path) {
        List<String> texts = rewrites.entriesOf(path).stream()
                .map(fed -> switch (fed) {
                    case Exact exact -> exact.path() + (exact.certain() ? "" : "?");
                    case Under under -> under.directory() + "*";
                })
                .toList();
        assertThat(texts).doesNotHaveDuplicates();
        return texts;
    }

    /// §5.5: an empty flag goes on to later rules, `break` and `enhance_break` stop.
    @ParameterizedTest(name = "{0} makes {1} of /a/x")
    @CsvSource({"NONE, /c/x", "BREAK, /b/x", "ENHANCE_BREAK, /b/x"})
    void laterRulesAreTriedUnlessTheFlagStops(Flag flag, String expected) {
        OriginRewrites rewrites = rules(rule("^/a/(.*)$", "/b/$1", flag), rule("^/b/(.*)$", "/c/$1", Flag.NONE));
        assertThat(rewrites.originPaths("/a/x")).containsExactly(expected);
        assertThat(fed(rewrites, expected)).contains("/a/x");
    }

    @Nested
    class OneRule {
        @ParameterizedTest(name = "{0} to {1}: {2} feeds {3}")
        @CsvSource(
                delimiter = ';',
                value = {
                    // A prefix put in front.
                    "^/(.*)$; /site/$1; /site/a.css; /a.css",
                    "^/(.*)$; /site/$1; /a.css; ",
                    "^/(.*); /site/$1; /site/a.css; /a.css",
                    "^/(.+)$; /site/$1; /site/; ",
                    // A prefix exchanged: what the rule does not take feeds itself.
                    "^/img/(.*)$; /assets/$1; /assets/a.png; /assets/a.png,/img/a.png",
                    "^/img/(.*)$; /assets/$1; /img/a.png; ",
                    "^/img/(.*)$; /assets/$1; /other; /other",
                    "^/([^/]+)/([^/]+)$; /$2/$1; /b/a; /a/b",
                    // Every way to split.
                    "^/(.*)/(.*)$; /$1-$2; /a-b-c; /a-b-c,/a/b-c,/a-b/c",
                    "^/([a-z]+)/([0-9]+)$; /$1$2; /ab12; /ab12,/ab/12",
                    "^/([a-z]+)([0-9])$; /$1/$2; /a/1; /a/1,/a1",
                    // One group twice.
                    "^/(.*)$; /$1/$1; /a/a; /a",
                    "^/(.*)$; /$1/$1; /a/b; ",
                    "^/([^/]+)$; /$1/$1.html; /a/a.html; /a/a.html,/a",
                    // Alternatives and what may be left out.
                    "^/(en|de)/(.*)$; /$2.$1; /a.de; /a.de,/de/a",
                    "^/(en|de)/(.*)$; /$2.$1; /a.fr; /a.fr",
                    "^/(?:en|de)/(.*)$; /$1; /a; /a,/en/a,/de/a",
                    "^/docs/?$; /docs/index.html; /docs/index.html; /docs/index.html,/docs,/docs/",
                    "^/a(/.*)?$; /b$1; /b/c; /b/c,/a/c",
                    "^/a(/.*)?$; /b$1; /b; /b,/a",
                    // Escapes, sets and other scripts.
                    "^/v1\\.0/(\\d+)$; /$1; /42; /42,/v1.0/42",
                    "^/v1\\.0/(\\d+)$; /$1; /a; /a",
                    "^/文档/(.*)$; /docs/$1; /docs/é; /docs/é,/文档/é",
                    "^/([^/.]+)\\.html$; /$1; /a; /a,/a.html",
                    // Parameters that the replacement adds are no part of the path.
                    "^/f/(.*)$; /file?p=$1; /file; /file,/f/*",
                    "^/f/(.*)$; /file/$1?v=1; /file/a; /file/a,/f/a"
                })
        void namesExactlyTheEntriesFed(String regex, String replacement, String path, String expected) {
            List<String> paths = expected == null ? List.of() : List.of(expected.split(","));
            assertThat(fed(one(regex, replacement), path)).containsExactlyInAnyOrderElementsOf(paths);
        }

        @ParameterizedTest(name = "{0} to {1}: {2} feeds {3}")
        @CsvSource(
                delimiter = ';',
                value = {
                    "^/app/.*$; /index.html; /index.html; /index.html,/app/*; what `.*` matches",
                    "^/app/.*$; /index.html; /other; /other; what `.*` matches",
                    "^/app/.*$; /index.html; /app/a.js; ; what `.*` matches",
                    "^/app.*; /index.html; /index.html; /index.html,/*; what `.*` matches",
                    "^/app/(.*)$; /index.html; /index.html; /index.html,/app/*; what `(.*)` matches",
                    "/old/(.*)$; /new/$1; /new/a; /new/a,/*; does not begin with ^",
                    "^/a/([^/]*); /b/$1; /b/x; /b/x,/a/*; does not end with $",
                    "^/a/([^/]*); /b/$1; /b/x/y; /b/x/y; does not end with $",
                    "^/a/((b)c)$; /$1; /bc; /bc,/a/*; not read backwards from `((b)c)$`",
                    "^/a/(?i)(.*)$; /$1; /x; /x,/a/*; not read backwards from `(?i)(.*)$`",
                    "^/a/(b)+$; /$1; /b; /b,/a/*; not read backwards from `(b)+$`",
                    "^/a/x|^/b/x; /c; /c; /c,/*; not read backwards from `|^/b/x`"
                })
        void aRuleThatLosesSomethingNamesItsDirectory(
                String regex, String replacement, String path, String expected, String why) {
            OriginRewrites rewrites = one(regex, replacement);
            List<String> paths = expected == null ? List.of() : List.of(expected.split(","));
            assertThat(fed(rewrites, path)).containsExactlyInAnyOrderElementsOf(paths);
            assertThat(rewrites.irreversible()).hasSize(1);
            assertThat(rewrites.irreversible().getFirst().why()).contains(why);
        }

        @Test
        void moreWaysThanCanBeToldNameTheDirectory() {
            OriginRewrites rewrites = one("^/d/(.*)_(.*)_(.*)$", "/d/$1$2$3");
            assertThat(fed(rewrites, "/d/" + "a".repeat(40))).contains("/d/*");
            assertThat(fed(rewrites, "/d/" + "a".repeat(4_000))).contains("/d/*");
            assertThat(rewrites.irreversible()).isEmpty();
        }

        /// An expression of an enhanced flag sees parameters, which an entry's path does not tell.
        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "^/v1/(.*)$; /v2/$1; /v2/a; /v2/a,/v1/a",
                    "^/a$; /b; /b; /b,/a?",
                    "^/a$; /b; /a; /a?",
                    "^/a\\?id=(.*)$; /item/$1; /item/7; /item/7,/*",
                    "^/a\\?id=(.*)$; /item/$1; /a; /a",
                    "^/(.*)\\.htm(.*)$; /$1.html$2; /a.html; /*"
                })
        void anEnhancedRuleMayApply(String regex, String replacement, String path, String expected) {
            assertThat(fed(rules(rule(regex, replacement, Flag.ENHANCE_BREAK)), path))
                    .containsExactlyInAnyOrderElementsOf(List.of(expected.split(",")));
        }
    }

    @Nested
    class SeveralRules {
        private final OriginRewrites chained =
                rules(rule("^/a/(.*)$", "/b/$1", Flag.NONE), rule("^/b/(.*)$", "/c/$1", Flag.NONE));

        @Test
        void rulesThatContinueAreUndoneOneAfterTheOther() {
            assertThat(chained.entriesOf("/c/x"))
                    .containsExactlyInAnyOrder(
                            new Exact("/c/x", List.of(), true),
                            new Exact("/b/x", List.of(1), true),
                            new Exact("/a/x", List.of(0, 1), true));
            assertThat(chained.entriesOf("/b/x")).isEmpty();
        }

        @Test
        void anEarlierBreakKeepsItsPathsFromLaterRules() {
            OriginRewrites rewrites =
                    rules(rule("^/keep/(.*)$", "/keep/$1", Flag.BREAK), rule("^/(.*)$", "/site/$1", Flag.BREAK));
            assertThat(fed(rewrites, "/site/keep/a")).isEmpty();
            assertThat(fed(rewrites, "/keep/a")).containsExactly("/keep/a");
            assertThat(fed(rewrites, "/site/a")).containsExactly("/a");
        }

        @Test
        void aDirectoryIsCarriedBackThroughEarlierRules() {
            OriginRewrites rewrites = rules(
                    rule("^/old/(.*)$", "/app/$1", Flag.NONE),
                    rule("^/elsewhere/(.*)$", "/x/$1", Flag.NONE),
                    rule("^/app/.*$", "/index.html", Flag.NONE));
            assertThat(fed(rewrites, "/index.html")).containsExactlyInAnyOrder("/index.html", "/app/*", "/old/*");
        }

        @Test
        void aRuleThatMayApplyFeedsBoth() {
            OriginRewrites rewrites = rules(new OriginRewrite("^/(.*)$", "/site/$1", Flag.BREAK, true));
            assertThat(rewrites.originPaths("/a")).containsExactlyInAnyOrder("/a", "/site/a");
            assertThat(fed(rewrites, "/site/a")).containsExactlyInAnyOrder("/a?", "/site/a?");
        }

        @Test
        void noRuleMeansThatAPathFeedsItself() {
            assertThat(rules().leavesAlone("/a")).isTrue();
            assertThat(rules().entriesOf("/a")).containsExactly(new Exact("/a", List.of(), true));
            assertThat(chained.leavesAlone("/d/x")).isTrue();
            assertThat(chained.leavesAlone("/c/x")).isFalse();
        }

        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void fiftyRulesAreBounded(boolean conditional) {
            OriginRewrites rewrites = new OriginRewrites(IntStream.range(0, 50)
                    .mapToObj(_ -> new OriginRewrite("^/(.*)(.*)$", "/$1a$2", Flag.NONE, conditional))
                    .toList());
            List<Fed> fed = rewrites.entriesOf("/" + "a".repeat(100));
            assertThat(fed).isNotEmpty().hasSizeLessThanOrEqualTo(40);
            assertThat(rewrites.originPaths("/b")).isNotEmpty();
        }

        @Test
        void aPathThatDoublesWithEachRuleIsNotFollowedFarther() {
            OriginRewrites rewrites = new OriginRewrites(Stream.generate(() -> rule("^/(.*)$", "/$1$1", Flag.NONE))
                    .limit(50)
                    .toList());
            assertThat(rewrites.originPaths("/abc")).isEmpty();
        }
    }
}
