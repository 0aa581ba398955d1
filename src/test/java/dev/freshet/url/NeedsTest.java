package dev.freshet.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.change.Change;
import dev.freshet.change.Content;
import dev.freshet.change.ObjectKey;
import dev.freshet.line.Need;
import dev.freshet.line.Target;
import dev.freshet.site.Action;
import dev.freshet.site.Site;
import dev.freshet.site.Suppression;
import dev.freshet.syntax.Glob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which lines a change needs, by what the operator says of the site.
class NeedsTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Suppression NEW = new Suppression(false, true, Suppression.Immutable.NONE, false);
    private static final Suppression HASHED =
            new Suppression(false, false, new Suppression.Immutable(List.of(Glob.of("fixed/**")), true), false);
    private static final Suppression SHORT = new Suppression(false, false, Suppression.Immutable.NONE, true);
    private static final Suppression SAME = new Suppression(true, false, Suppression.Immutable.NONE, false);

    private static Change written(String key, boolean created, @Nullable String eTag, @Nullable String cacheControl) {
        return new Change.Written(new ObjectKey("b", key), AT, created, new Content(eTag, cacheControl));
    }

    private static Change created(String key) {
        return written(key, true, null, null);
    }

    private static Change overwritten(String key) {
        return written(key, false, null, null);
    }

    private static Change removed(String key) {
        return new Change.Removed(new ObjectKey("b", key), AT);
    }

    private static List<String> lines(Site site, Change change) {
        Mapping mapping = new UrlMap(List.of(site)).map(change);
        assertThat(mapping).isInstanceOf(Mapping.Targets.class);
        return ((Mapping.Targets) mapping)
                .targets().stream().map(NeedsTest::line).toList();
    }

    private static String line(Target target) {
        String need =
                switch (target.need()) {
                    case Need.Always always -> "";
                    case Need.UnlessSame unless -> " unless " + unless.eTag();
                    case Need.Never never -> " never";
                };
        String after = target.afterRefresh() ? "-after " : " ";
        return target.operation().label() + after + target.line().text().substring(23) + need;
    }

    private static List<String> lines(Suppression suppression, Change change) {
        return lines(Sites.suppressing(suppression, Action.REFRESH), change);
    }

    private static List<String> linesOfBoth(Suppression suppression, Change change) {
        return lines(Sites.suppressing(suppression, Action.REFRESH_THEN_PREFETCH), change);
    }

    @Nested
    class NewObjects {
        @Test
        void theFirstObjectOfAKeyNeedsNoRefreshAndIsWarmedAtOnce() {
            assertThat(lines(NEW, created("a.css"))).containsExactly("refresh /a.css never");
            assertThat(linesOfBoth(NEW, created("a.css"))).containsExactly("refresh /a.css never", "prefetch /a.css");
        }

        @Test
        void anOverwrittenAndARemovedOneDo() {
            assertThat(lines(NEW, overwritten("a.css"))).containsExactly("refresh /a.css");
            assertThat(lines(NEW, removed("a.css"))).containsExactly("refresh /a.css");
        }

        @Test
        void whatTheObjectShowsUnderElseMayHaveBeenThereBefore() {
            assertThat(lines(NEW, created("d/index.html")))
                    .containsExactly("refresh /d/index.html never", "refresh /d/");
            Site site = Sites.suppressing(NEW, Action.REFRESH, Sites.rule("posts/*", Action.REFRESH, "{path}", "/"));
            assertThat(lines(site, created("posts/a.md"))).containsExactly("refresh /posts/a.md never", "refresh /");
        }

        @Test
        void aLineThatAlsoShowsSomethingElseGoesOut() {
            Site site = Sites.suppressing(
                    NEW, Action.REFRESH, Sites.rule("*", Action.REFRESH_THEN_PREFETCH, "{path}", "/{name}"));
            assertThat(lines(site, created("a.css"))).containsExactly("refresh /a.css", "prefetch-after /a.css");
        }
    }

    @Nested
    class ImmutableNames {
        @Test
        void aNameWithAHashOrOfAGlobNeedsNoRefresh() {
            assertThat(lines(HASHED, overwritten("app.3f2a1b9c.js"))).containsExactly("refresh /app.3f2a1b9c.js never");
            assertThat(lines(HASHED, overwritten("fixed/a.js"))).containsExactly("refresh /fixed/a.js never");
            assertThat(lines(HASHED, overwritten("app.js"))).containsExactly("refresh /app.js");
        }

        @Test
        void itIsWarmedWhenItIsNewAndNotAgain() {
            assertThat(linesOfBoth(HASHED, created("fixed/a.js")))
                    .containsExactly("refresh /fixed/a.js never", "prefetch /fixed/a.js");
            assertThat(linesOfBoth(HASHED, overwritten("fixed/a.js")))
                    .containsExactly("refresh /fixed/a.js never", "prefetch /fixed/a.js never");
        }

        @Test
        void itsRemovalGoesOut() {
            assertThat(lines(HASHED, removed("fixed/a.js"))).containsExactly("refresh /fixed/a.js");
        }

        @Test
        void thePagesMadeOfItGoOut() {
            Site site = Sites.suppressing(HASHED, Action.REFRESH, Sites.rule("fixed/*", Action.REFRESH, "/list"));
            assertThat(lines(site, created("fixed/a.js"))).containsExactly("refresh /list");
        }
    }

    @Nested
    class ShortLives {
        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource(delimiter = '|', textBlock = """
                max-age=299  | refresh /a.css never
                no-store     | refresh /a.css never
                max-age=300  | refresh /a.css
                public       | refresh /a.css
                """)
        void copiesOfLessThanFiveMinutesNeedNoRefresh(String header, String line) {
            assertThat(lines(SHORT, written("a.css", true, "E", header))).containsExactly(line);
            assertThat(lines(SAME, written("a.css", true, "E", header))).containsExactly("refresh /a.css unless E");
        }

        @Test
        void theirFolderShowsThemButWhatIsMadeOfThemIsAnotherObject() {
            Change change = written("d/index.html", false, null, "max-age=60");
            assertThat(lines(SHORT, change)).containsExactly("refresh /d/index.html never", "refresh /d/ never");
            Site site = Sites.suppressing(SHORT, Action.REFRESH, Sites.rule("*", Action.REFRESH, "/list"));
            assertThat(lines(site, written("a", false, null, "max-age=60"))).containsExactly("refresh /list");
        }

        @Test
        void aRuleKnowsBetterThanTheObject() {
            Site.Rule brief = new Site.Rule(Glob.of("*.css"), Action.REFRESH, List.of(), null, Duration.ofSeconds(60));
            Site.Rule lasting = new Site.Rule(Glob.of("*.js"), Action.REFRESH, List.of(), null, Duration.ofDays(1));
            Site site = Sites.suppressing(SHORT, Action.REFRESH, brief, lasting);
            assertThat(lines(site, overwritten("a.css"))).containsExactly("refresh /a.css never");
            assertThat(lines(site, written("a.js", false, null, "no-store"))).containsExactly("refresh /a.js");
        }

        @Test
        void thereIsNothingToWarmButARemovalGoesOut() {
            assertThat(linesOfBoth(SHORT, written("a.css", true, null, "max-age=1")))
                    .containsExactly("refresh /a.css never", "prefetch /a.css never");
            assertThat(lines(SHORT, removed("a.css"))).containsExactly("refresh /a.css");
        }
    }

    @Nested
    class SameETag {
        @Test
        void theStoreIsToldTheETagAndThatThereIsNone() {
            assertThat(linesOfBoth(SAME, written("a.css", false, "E", null)))
                    .containsExactly("refresh /a.css unless E", "prefetch-after /a.css");
            assertThat(lines(SAME, overwritten("a.css"))).containsExactly("refresh /a.css unless ");
            assertThat(lines(SAME, removed("a.css"))).containsExactly("refresh /a.css unless ");
        }

        @Test
        void nothingIsToldWhereTheSettingIsOff() {
            assertThat(lines(Suppression.NONE, written("a.css", false, "E", "no-store")))
                    .containsExactly("refresh /a.css");
        }
    }
}
