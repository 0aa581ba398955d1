package dev.freshet.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.rewrite.Led.Entry;
import dev.freshet.rewrite.Led.Lost;
import dev.freshet.rewrite.Led.Redirected;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The vendor's `host_redirect` (alibaba-api.md §5.5).
class AccessRewritesTest {
    private static AccessRewrite rule(String regex, String replacement, Flag flag) {
        return new AccessRewrite(regex, replacement, flag, false);
    }

    private static AccessRewrite maybe(String regex, String replacement, Flag flag) {
        return new AccessRewrite(regex, replacement, flag, true);
    }

    private static AccessRewrites rules(AccessRewrite... rewrites) {
        return new AccessRewrites(Arrays.asList(rewrites));
    }

    /// Kind, host, path and parameters of each end.
    private static List<String> ends(List<Led> leds) {
        return leds.stream()
                .map(led -> switch (led) {
                    case Entry entry -> "entry " + entry.path() + entry.query();
                    case Redirected to ->
                        "redirect " + (to.host() == null ? "" : "//" + to.host()) + to.path() + to.query();
                    case Lost lost -> "lost " + String.join(" > ", lost.chain());
                })
                .toList();
    }

    @Nested
    class Flags {
        /// Each flag in the first rule, before `^/b/(.*)$ → /c/$1`; §5.5, the table of flags.
        @ParameterizedTest(name = "{0} sends {1} to {2}")
        @CsvSource({
            "NONE, /a/x?q=1, entry /c/x?q=1",
            "BREAK, /a/x?q=1, entry /b/x?q=1",
            "REDIRECT, /a/x?q=1, redirect /c/x?q=1",
            "ENHANCE_BREAK, /a/x?q=1, entry /b/x?q=1",
            "ENHANCE_REDIRECT, /a/x?q=1, redirect /c/x?q=1",
            "NONE, /z?q=1, entry /z?q=1"
        })
        void laterRulesAreTriedUnlessTheFlagStops(Flag flag, String url, String expected) {
            AccessRewrites rewrites = rules(rule("^/a/(.*)$", "/b/$1", flag), rule("^/b/(.*)$", "/c/$1", Flag.NONE));
            assertThat(ends(rewrites.follow(path(url), query(url)))).containsExactly(expected);
        }

        /// §5.5: parameters are kept, or rewritten by the two enhanced flags.
        @ParameterizedTest(name = "{0} sends {1} to {2}")
        @CsvSource({
            "NONE, /a?id=7, entry /a?id=7",
            "ENHANCE_BREAK, /a?id=7, entry /item/7",
            "ENHANCE_REDIRECT, /a?id=7, redirect /item/7",
            "ENHANCE_BREAK, /a, entry /a"
        })
        void onlyEnhancedFlagsSeeParameters(Flag flag, String url, String expected) {
            AccessRewrites rewrites = rules(rule("^/a\\?id=(.*)$", "/item/$1", flag));
            assertThat(ends(rewrites.follow(path(url), query(url)))).containsExactly(expected);
        }

        @Test
        void parametersOfTheReplacementStandBeforeThoseKept() {
            assertThat(ends(rules(rule("^/(.*)$", "/r?p=$1", Flag.BREAK)).follow("/a", "?q=1")))
                    .containsExactly("entry /r?p=a&q=1");
            assertThat(ends(rules(rule("^/(.*)$", "/r?p=$1", Flag.ENHANCE_BREAK))
                            .follow("/a", "")))
                    .containsExactly("entry /r?p=a");
        }

        /// §5.5: only redirects may change scheme and host.
        @ParameterizedTest
        @CsvSource({
            "https://B.example.com/n/$1, redirect //b.example.com/n/x?q=1",
            "http://$1.example.com, redirect //x.example.com/?q=1",
            "http://b.example.com?p=$1#top, redirect //b.example.com/?p=x&q=1"
        })
        void aRedirectMayLeaveTheHost(String replacement, String expected) {
            List<Led> leds =
                    rules(rule("^/a/(.*)$", replacement, Flag.REDIRECT)).follow("/a/x", "?q=1");
            assertThat(ends(leds)).containsExactly(expected);
            assertThat(leds.getFirst().redirects()).isOne();
        }

        @Test
        void aRedirectToAnotherHostEndsTheRules() {
            assertThat(ends(rules(rule("^/a$", "http://b.example.com/b", Flag.REDIRECT), rule("^/b$", "/c", Flag.NONE))
                            .follow("/a", "")))
                    .containsExactly("redirect //b.example.com/b");
        }

        @Test
        void theRulesAppliedAreTold() {
            assertThat(rules(
                                    rule("^/z$", "/y", Flag.NONE),
                                    rule("^/a$", "/b", Flag.NONE),
                                    rule("^/b$", "/c", Flag.BREAK))
                            .follow("/a", "?q")
                            .getFirst()
                            .hops())
                    .containsExactly(new Hop(1, "/a?q", "/b?q"), new Hop(2, "/b?q", "/c?q"));
        }

        private static String path(String url) {
            return url.indexOf('?') < 0 ? url : url.substring(0, url.indexOf('?'));
        }

        private static String query(String url) {
            return url.substring(path(url).length());
        }
    }

    @Nested
    class Conditions {
        @Test
        void aRuleThatMayApplyHasBothEnds() {
            List<Led> leds = rules(maybe("^/a$", "/b", Flag.BREAK)).follow("/a", "");
            assertThat(ends(leds)).containsExactlyInAnyOrder("entry /a", "entry /b");
            assertThat(leds).noneMatch(Led::certain);
        }

        @Test
        void whereBothWaysEndAlikeTheEndIsCertain() {
            List<Led> leds = rules(maybe("^/a$", "/b", Flag.NONE), rule("^/[ab]$", "/c", Flag.NONE))
                    .follow("/a", "");
            assertThat(ends(leds)).containsExactly("entry /c");
            assertThat(leds).allMatch(Led::certain);
        }

        @Test
        void aRuleThatMayApplyButDoesNotMatchLeavesTheEndCertain() {
            assertThat(rules(maybe("^/a$", "/b", Flag.BREAK)).follow("/z", "")).allMatch(Led::certain);
        }

        @Test
        void fiftyRulesThatMayApplyAreBounded() {
            AccessRewrite[] rewrites = new AccessRewrite[50];
            Arrays.fill(rewrites, maybe("^/(.*)$", "/x$1", Flag.NONE));
            assertThat(rules(rewrites).follow("/a", "")).hasSize(32).noneMatch(Led::certain);
            Arrays.fill(rewrites, maybe("^/(.*)$", "/x$1", Flag.REDIRECT));
            assertThat(rules(rewrites).lead("/a", "")).hasSizeLessThanOrEqualTo(32);
        }
    }

    @Nested
    class AskingAgain {
        @Test
        void aRedirectOnTheSameHostIsAskedForFromTheTop() {
            List<Led> leds = rules(rule("^/b$", "/c", Flag.BREAK), rule("^/a$", "/b", Flag.REDIRECT))
                    .lead("/a", "?q=1");
            assertThat(ends(leds)).containsExactly("entry /c?q=1");
            assertThat(leds.getFirst().redirects()).isOne();
            assertThat(leds.getFirst().hops()).extracting(Hop::rule).containsExactly(1, 0);
        }

        /// The first redirect's target is rewritten by the later rule before the client hears of it.
        @Test
        void circlesAreToldWithTheirChain() {
            AccessRewrites rewrites = rules(rule("^/b$", "/a", Flag.REDIRECT), rule("^/a$", "/b", Flag.REDIRECT));
            assertThat(ends(rewrites.lead("/a", ""))).containsExactly("lost /a > /b > /b");
            assertThat(rewrites.loops()).extracting(Lost::chain).contains(List.of("/a", "/b", "/b"));
        }

        @Test
        void whatRedirectsToItselfOrGrowsIsLost() {
            assertThat(ends(rules(rule("^/(.*)$", "/$1", Flag.REDIRECT)).lead("/a", "")))
                    .containsExactly("lost /a > /a");
            List<Lost> loops = rules(rule("^/(.*)$", "/m/$1", Flag.REDIRECT)).loops();
            assertThat(loops).hasSize(1);
            assertThat(loops.getFirst().chain()).hasSize(12).startsWith("/x", "/m/x", "/m/m/x");
        }

        @Test
        void theRedirectsLeftAreCounted() {
            AccessRewrites rewrites = rules(rule("^/a(.*)$", "/b$1", Flag.REDIRECT));
            assertThat(ends(rewrites.lead("/a/x", "", 1))).containsExactly("entry /b/x");
            assertThat(ends(rewrites.lead("/a/x", "", 0))).containsExactly("lost /a/x > /b/x");
        }

        @Test
        void aPathThatDoublesWithEachRuleIsNotFollowedFarther() {
            AccessRewrite[] rewrites = new AccessRewrite[50];
            Arrays.fill(rewrites, rule("^/(.*)$", "/$1$1", Flag.NONE));
            assertThat(ends(rules(rewrites).lead("/abc", ""))).containsExactly("lost /abc");
        }

        @Test
        void rulesThatEndHaveNoLoops() {
            assertThat(rules(
                                    rule("^/old/(.*)$", "/new/$1", Flag.REDIRECT),
                                    rule("^/new/([a-z]+)\\.html?$", "/pages/$1", Flag.BREAK),
                                    rule("^/x(?i)y$", "/z", Flag.REDIRECT))
                            .loops())
                    .isEmpty();
        }
    }

    @Nested
    class Reaches {
        @ParameterizedTest
        @CsvSource({
            "^/(.*)$, /site/$1, BREAK, /a.css, NEVER",
            "^/(.*)$, /site/$1, BREAK, /site/a.css, ALWAYS",
            "^/old/(.*)$, /new/$1, REDIRECT, /old/a, NEVER",
            "^/old/(.*)$, /new/$1, REDIRECT, /new/a, ALWAYS",
            "^/old/(.*)$, /new/$1, REDIRECT, /other, ALWAYS",
            // A redirect makes no entry: whoever is sent to /old/b/a is sent on.
            "^/old/(.*)$, /old/b/$1, REDIRECT, /old/b/a, NEVER",
            "^/app/.*$, /index.html, BREAK, /index.html, ALWAYS",
            "^/app/.*$, /index.html, BREAK, /app/a, NEVER",
            // What stands before the match is not known, so a path that ends so may have been made.
            "/b/(.*)$, /b/c/$1, BREAK, /b/c/d, MAYBE",
            "/b/(.*)$, /b/c/$1, BREAK, /b/d, NEVER",
            // Parameters are not known: /a without them stays, /a?id=7 does not.
            "^/a\\?id=.*$, /b, ENHANCE_BREAK, /a, ALWAYS",
            "^/a$, /b, ENHANCE_BREAK, /a, MAYBE",
            "^/a, /b, ENHANCE_BREAK, /a, NEVER"
        })
        void tellsWhetherAnEntryCanBe(String regex, String replacement, Flag flag, String path, Reach expected) {
            assertThat(rules(rule(regex, replacement, flag)).reaches(path)).isEqualTo(expected);
        }

        @Test
        void aRuleThatMayApplyLeavesItOpen() {
            assertThat(rules(maybe("^/(.*)$", "/site/$1", Flag.BREAK)).reaches("/a.css"))
                    .isEqualTo(Reach.MAYBE);
        }

        @Test
        void anEarlierBreakProtectsAPath() {
            AccessRewrites rewrites =
                    rules(rule("^/admin/(.*)$", "/admin/$1", Flag.BREAK), rule("^/(.*)$", "/site/$1", Flag.BREAK));
            assertThat(rewrites.reaches("/admin/a")).isEqualTo(Reach.ALWAYS);
            assertThat(rewrites.reaches("/b")).isEqualTo(Reach.NEVER);
        }
    }
}
