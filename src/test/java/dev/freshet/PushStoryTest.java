package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.backlog.EventOutcome;
import dev.freshet.backlog.Stored;
import dev.freshet.change.Element;
import dev.freshet.change.Push;
import dev.freshet.change.TouchedFile;
import dev.freshet.ledger.Entry;
import dev.freshet.ledger.Query;
import dev.freshet.push.Comparison.Told;
import dev.freshet.push.Pushes.Standing;
import dev.freshet.site.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of pushes, from the event to the lines that wait.
class PushStoryTest {
    private static final Push.Files UNLISTED = new Push.Files.Unlisted("a forced push");
    private static final Duration DELAY = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private PushScene scene;

    private void source(Site.Deployment deployment, boolean wholeIfUnknown) {
        scene.sites(PushScene.site("www", "www.example.com", PushScene.source(deployment, wholeIfUnknown)));
    }

    @BeforeEach
    void start() {
        scene = new PushScene(folder, PushScene.SOURCE);
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void listedFilesBecomeTheirLinesAtOnceInOneEvent() {
        scene.comes(scene.push("d1", PushScene.files("public/a b.html", "src/x", "-public/old.css", "public/")));

        assertThat(scene.waiting())
                .containsExactly("file https://www.example.com/a%20b.html", "file https://www.example.com/old.css");
        assertThat(scene.event().changes()).isEqualTo(2);
        assertThat(scene.event().subject()).isEqualTo("acme/site main");
        Entry removed = scene.store.ledger().search(Query.all(), 1).items().getFirst();
        assertThat(removed.cause().source()).isEqualTo("github");
        assertThat(removed.cause().event()).isEqualTo("d1");
        assertThat(removed.cause().bucket()).isEqualTo("acme/site");
        assertThat(removed.cause().key()).isEqualTo("public/old.css");
        assertThat(removed.cause().by()).isEqualTo("lilei");
        assertThat(removed.cause().reason()).isEqualTo("push to main of acme/site, commit bbbbbbbbbbbb");
        assertThat(scene.store.ledger().lineage(removed.id()).events()).hasSize(1);
        assertThat(scene.compared).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            acme/other, main, b, public/a, no site takes files of the repository acme/other
            acme/site,  dev,  b, public/a, no site takes the branch dev
            acme/site,  main, -, public/a, 'the branch is gone, which takes nothing off the origin'
            acme/site,  main, b, src/a,    none of its 1 files lies in public/
            """)
    void aPushThatChangesNothingOfASiteIsIgnoredWithTheReason(
            String repository, String branch, String after, String file, String reason) {
        scene.comes(scene.push("d1", repository, branch, after, PushScene.files(file)));

        assertThat(scene.event().outcome()).isEqualTo(EventOutcome.IGNORED);
        assertThat(scene.event().reason()).isEqualTo(reason);
        assertThat(scene.waiting()).isEmpty();
    }

    @Test
    void aFileWhoseUrlIsTooLongIsRefusedAndBesideOthersToldOf() {
        String lost = "site www: the URL under www.example.com would be longer than 1024 characters";
        String tooLong = "public/" + "文".repeat(200);
        scene.comes(scene.push("d1", PushScene.files(tooLong)));
        assertThat(scene.event().outcome()).isEqualTo(EventOutcome.REFUSED);
        assertThat(scene.event().reason()).isEqualTo(lost);
        assertThat(scene.waiting()).isEmpty();

        scene.comes(scene.push("d2", PushScene.files(tooLong, "public/a")));
        assertThat(scene.event().outcome()).isEqualTo(EventOutcome.ACCEPTED);
        assertThat(scene.event().reason()).isEqualTo(lost);
        assertThat(scene.waiting()).containsExactly("file https://www.example.com/a");

        scene.comes(scene.push("d3", UNLISTED));
        scene.host.add(new Told.Files(PushScene.touched(tooLong)));
        scene.look();
        assertThat(scene.event().outcome()).isEqualTo(EventOutcome.REFUSED);
        assertThat(scene.event().reason()).isEqualTo(lost);
    }

    @Test
    void upperAndLowerCaseOfARepositoryAreOneAndThoseOfABranchAreNot() {
        scene.comes(scene.push("d1", "Acme/Site", "main", "b", PushScene.files("public/a")));
        assertThat(scene.waiting()).hasSize(1);

        scene.comes(scene.push("d2", "acme/site", "Main", "b", PushScene.files("public/b")));
        assertThat(scene.waiting()).hasSize(1);
    }

    @Test
    void whatTheDeliveryDoesNotTellTheHostIsAskedFor() {
        Stored stored = scene.comes(scene.push("d1", UNLISTED));
        assertThat(scene.event().reason()).isEqualTo("asks github which files changed: a forced push");
        assertThat(stored.accepted()).isEqualTo(1);
        assertThat(scene.hastened).containsExactly(scene.clock.instant());

        scene.host.add(new Told.Files(PushScene.touched("public/a.css", "README.md", "-public/b.css")));
        scene.look();

        assertThat(scene.waiting())
                .containsExactly("file https://www.example.com/a.css", "file https://www.example.com/b.css");
        assertThat(scene.event().changes()).isEqualTo(2);
        assertThat(scene.event().outcome()).isEqualTo(EventOutcome.ACCEPTED);
        assertThat(scene.event().reason()).isNull();
        Entry entry = scene.store.ledger().search(Query.all(), 1).items().getFirst();
        assertThat(scene.store.ledger().lineage(entry.id()).events()).containsExactly(scene.event());
        assertThat(scene.store.pushes().nextDue()).isEmpty();
    }

    @Test
    void aSourceThatAlwaysComparesAsksEvenForWhatIsListed() {
        scene.sites(PushScene.site("www", "www.example.com", PushScene.alwaysCompared()));
        scene.comes(scene.push("d1", PushScene.files("public/a.css")));
        assertThat(scene.waiting()).isEmpty();
        assertThat(scene.event().reason())
                .isEqualTo("asks github which files changed: its delivery may not say that history was rewritten");

        scene.host.add(new Told.Files(PushScene.touched("public/a.css", "public/undone.css")));
        scene.look();

        assertThat(scene.waiting())
                .containsExactly("file https://www.example.com/a.css", "file https://www.example.com/undone.css");
    }

    @Test
    void aHostThatSaysNothingOfTheDirectoryChangedLeavesTheEventIgnored() {
        scene.comes(scene.push("d1", UNLISTED));
        scene.host.add(new Told.Files(PushScene.touched("README.md")));
        scene.look();

        assertThat(scene.event().outcome()).isEqualTo(EventOutcome.IGNORED);
        assertThat(scene.event().reason()).isEqualTo("none of its 1 files lies in public/");
    }

    @Test
    void aRepeatIsWorkedOnOnce() {
        scene.comes(scene.push("d1", UNLISTED));
        assertThat(scene.comes(scene.push("d1", UNLISTED)).duplicates()).isEqualTo(1);
        scene.host.add(new Told.Files(PushScene.touched("public/a.css")));
        scene.look();
        scene.look();

        assertThat(scene.compared).hasSize(1);
        assertThat(scene.waiting()).hasSize(1);
    }

    @Test
    void theSamePushIsNewAgainOnceItsBranchHasGoneOn() {
        Push.Files files = PushScene.files("public/a.css");
        assertThat(scene.comes(scene.push("said", files)).accepted()).isEqualTo(1);
        assertThat(scene.comes(scene.push("said", files)).duplicates()).isEqualTo(1);

        scene.comes(scene.push("else", "Acme/Site", "main", "c".repeat(40), PushScene.files("src/x")));
        assertThat(scene.event().outcome()).isEqualTo(EventOutcome.IGNORED);
        assertThat(scene.comes(scene.push("said", files)).accepted()).isEqualTo(1);

        scene.comes(scene.push("more", "acme/site", "dev", "c".repeat(40), PushScene.files("public/x")));
        scene.comes(scene.push("test", "acme/other", "main", "c".repeat(40), PushScene.files("public/x")));
        assertThat(scene.comes(scene.push("said", files)).duplicates()).isEqualTo(1);
    }

    @Test
    void aHostThatFailsIsAskedFiveTimesAndThenAPersonIsNeeded() {
        scene.comes(scene.push("d1", UNLISTED));
        for (int i = 0; i < 5; i++) {
            scene.host.add(new Told.Failed("it answers 502"));
            scene.look();
            Optional<Instant> next = scene.store.pushes().nextDue();
            if (i < 4) {
                assertThat(scene.event().outcome()).isEqualTo(EventOutcome.ACCEPTED);
                assertThat(scene.event().reason())
                        .isEqualTo("waits for the host's compare API, next try at " + next.orElseThrow()
                                + ": it answers 502");
                scene.look();
                assertThat(scene.compared).hasSize(i + 1);
                scene.clock.set(next.orElseThrow());
            }
        }

        assertThat(scene.event().outcome()).isEqualTo(EventOutcome.REFUSED);
        assertThat(scene.event().reason())
                .isEqualTo(
                        "needs a person: a forced push; it answers 502 (asked 5 times). Refresh what changed by hand,"
                                + " or deliver it again once that is mended");
        assertThat(scene.waiting()).isEmpty();
        assertThat(scene.store.pushes().standing()).isEqualTo(new Standing(0, 1));
    }

    /// It is no time in vain, and a process that starts meanwhile waits on.
    @Test
    void aHostsLimitIsWaitedForAsLongAsItSaysAndTheEventSaysSo() {
        scene.comes(scene.push("d1", UNLISTED));
        for (int i = 0; i < 8; i++) {
            scene.host.add(new Told.Limited("it answers 403", Duration.ofMinutes(40)));
            scene.look();
            Instant next = scene.clock.instant().plus(Duration.ofMinutes(40));
            assertThat(scene.event().reason())
                    .isEqualTo("waits for the host's limit of questions, next try at " + next + ": it answers 403");
            scene.startAgain();
            scene.clock.set(next.minusSeconds(1));
            scene.look();
            assertThat(scene.compared).hasSize(i + 1);
            scene.clock.set(next);
        }
        scene.host.add(new Told.Files(PushScene.touched("public/a.css")));
        scene.look();
        assertThat(scene.waiting()).containsExactly("file https://www.example.com/a.css");
    }

    @Test
    void aHostWhoseLimitNeverEndsNeedsAPersonAfterADay() {
        scene.comes(scene.push("d1", UNLISTED));
        Instant came = scene.clock.instant();
        while (scene.event().outcome() == EventOutcome.ACCEPTED) {
            scene.host.add(new Told.Limited("it answers 403", Duration.ofHours(2)));
            scene.look();
            scene.store.pushes().nextDue().ifPresent(scene.clock::set);
        }
        assertThat(scene.event().reason()).contains("needs a person", "it answers 403");
        assertThat(scene.clock.instant()).isBetween(came.plus(Duration.ofDays(1)), came.plus(Duration.ofHours(27)));
    }

    @Test
    void aPushDatedAheadCountsAsOfNowAndItsLinesSaySo() {
        Element.Pushed push = scene.push("d1", UNLISTED);
        Instant now = scene.clock.instant();
        String remark = "dated %s, 86400 s ahead of our clock: counts as of now".formatted(now.plusSeconds(86_400));
        scene.comes(new Element.Pushed(push.push().at(now.plusSeconds(86_400)), push.dedupe(), push.cause()));
        assertThat(scene.event().reason()).endsWith(remark);
        scene.host.add(new Told.Files(PushScene.touched("public/a.css")));
        scene.look();
        assertThat(scene.compared).extracting(Push::at).containsExactly(now);
        assertThat(scene.store
                        .ledger()
                        .search(Query.all(), 1)
                        .items()
                        .getFirst()
                        .cause()
                        .reason())
                .isEqualTo("push to main of acme/site, commit bbbbbbbbbbbb; " + remark);
    }

    @Test
    void whatNeedsAPersonMayBeDeliveredAgain() {
        scene.comes(scene.push("d1", UNLISTED));
        scene.host.add(new Told.Unknown("freshet.git.github is not configured"));
        scene.look();
        assertThat(scene.event().outcome()).isEqualTo(EventOutcome.REFUSED);

        assertThat(scene.comes(scene.push("d1", UNLISTED)).accepted()).isEqualTo(1);
        scene.host.add(new Told.Files(PushScene.touched("public/a.css")));
        scene.look();
        assertThat(scene.waiting()).hasSize(1);
        assertThat(scene.store.pushes().standing()).isEqualTo(new Standing(0, 0));
    }

    @Test
    void whereTheSiteAllowsItAllOfItIsRefreshedWhenNobodyCanTell() {
        source(Site.Deployment.AT_ONCE, true);
        scene.comes(scene.push("d1", UNLISTED));
        scene.host.add(new Told.Unknown("the comparison is cut off"));
        scene.look();

        assertThat(scene.waiting()).containsExactly("directory https://www.example.com/");
        assertThat(scene.event().outcome()).isEqualTo(EventOutcome.ACCEPTED);
        assertThat(scene.event().reason())
                .isEqualTo("refreshes the whole site: a forced push; the comparison is cut off");
        assertThat(scene.store
                        .ledger()
                        .search(Query.all(), 1)
                        .items()
                        .getFirst()
                        .cause()
                        .reason())
                .endsWith("the whole site, since a forced push; the comparison is cut off");
    }

    private static Told.Files told(TouchedFile... files) {
        return new Told.Files(List.of(files));
    }

    private static TouchedFile submodule(String path) {
        return new TouchedFile(path, false, TouchedFile.Kind.SUBMODULE);
    }

    private static final TouchedFile PAGE = new TouchedFile("public/index.html", false);

    @Test
    void whatLiesBelowASubmoduleOrALinkIsRefreshedAsADirectoryWhereTheSiteAllowsIt() {
        source(new Site.Deployment(DELAY, null), true);
        scene.comes(scene.push("d1", UNLISTED));
        scene.host.add(
                told(PAGE, submodule("public/theme"), new TouchedFile("public/latest", true, TouchedFile.Kind.LINK)));
        scene.look();
        // What they are is stored with them.
        scene.startAgain();
        scene.clock.tick(DELAY);
        scene.look();

        assertThat(scene.compared).hasSize(1);
        assertThat(scene.waiting())
                .containsExactlyInAnyOrder(
                        "file https://www.example.com/index.html",
                        "file https://www.example.com/theme",
                        "file https://www.example.com/latest",
                        "directory https://www.example.com/theme/",
                        "directory https://www.example.com/latest/");
        assertThat(scene.event().outcome()).isEqualTo(EventOutcome.ACCEPTED);
        assertThat(scene.event().changes()).isEqualTo(3);
        assertThat(scene.event().reason())
                .isEqualTo("refreshes the directory: 2 submodules and symbolic links (public/theme, public/latest):"
                        + " what lies below them may all have changed");
        assertThat(scene.store.ledger().search(Query.all(), 10).items())
                .filteredOn(entry -> entry.url().endsWith("/theme/"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.cause().reason())
                        .endsWith("; public/theme is a submodule, below which all may have changed"));
    }

    @Test
    void elseAPersonIsNeededForItAndWhatIsKnownGoesOut() {
        scene.comes(scene.push("d1", UNLISTED));
        scene.host.add(told(PAGE, submodule("public/theme")));
        scene.look();

        assertThat(scene.waiting())
                .containsExactlyInAnyOrder(
                        "file https://www.example.com/index.html", "file https://www.example.com/theme");
        assertThat(scene.event().outcome()).isEqualTo(EventOutcome.REFUSED);
        assertThat(scene.event().reason())
                .isEqualTo("needs a person: public/theme is a submodule, below which all may have changed."
                        + " Refresh that by hand, as a directory");
        assertThat(scene.store.pushes().standing()).isEqualTo(new Standing(0, 1));
        assertThat(scene.comes(scene.push("d1", UNLISTED)).accepted()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDirectoryThatIsASubmoduleItselfIsAllOfTheSite(boolean wholeIfUnknown) {
        source(Site.Deployment.AT_ONCE, wholeIfUnknown);
        // The delivery does not say what it is, but it is no directory.
        scene.comes(scene.push("d1", PushScene.files("public", "README.md")));
        scene.look();

        assertThat(scene.compared).isEmpty();
        assertThat(scene.waiting())
                .isEqualTo(wholeIfUnknown ? List.of("directory https://www.example.com/") : List.of());
        assertThat(scene.event().reason())
                .startsWith(wholeIfUnknown ? "refreshes the directory: " : "needs a person: ")
                .contains("public is a submodule or a symbolic link, below which all may have changed");
    }

    @Test
    void beyondTenOfThemAllOfTheSiteGoesAsOneDirectory() {
        source(Site.Deployment.AT_ONCE, true);
        for (int count : new int[] {10, 11}) {
            scene.comes(scene.push("d" + count, UNLISTED));
            scene.host.add(told(IntStream.range(0, count)
                    .mapToObj(i -> submodule("public/" + count + "/" + i))
                    .toArray(TouchedFile[]::new)));
            scene.look();
            assertThat(scene.waiting())
                    .filteredOn(line -> line.startsWith("directory https://www.example.com/" + count))
                    .hasSize(count == 10 ? 10 : 0);
        }
        assertThat(scene.waiting()).contains("directory https://www.example.com/");
        assertThat(scene.event().reason()).startsWith("refreshes the whole site: 11 submodules and symbolic links (");
    }

    @Test
    void anOriginThatIsWatchedIsNotAskedForASubmodule() {
        Duration atMost = Duration.ofMinutes(10);
        source(PushScene.watched(Duration.ZERO, atMost), true);
        scene.comes(scene.push("d1", UNLISTED));
        scene.host.add(told(submodule("public/theme")));
        scene.look();
        assertThat(scene.waiting()).isEmpty();

        scene.clock.tick(atMost);
        scene.look();
        assertThat(scene.waiting()).contains("directory https://www.example.com/theme/");
    }

    @Test
    void aDelayPutsOffWhatIsListedThroughARestart() {
        source(new Site.Deployment(DELAY, null), false);
        scene.comes(scene.push("d1", PushScene.files("public/a.css", "src/x")));
        assertThat(scene.event().reason()).isEqualTo("waits 300 s for its deployment");
        assertThat(scene.hastened).containsExactly(scene.clock.instant().plus(DELAY));
        scene.clock.tick(DELAY.minusMillis(1));
        scene.look();
        assertThat(scene.waiting()).isEmpty();

        scene.startAgain();
        scene.clock.tick(Duration.ofMillis(1));
        scene.look();
        assertThat(scene.waiting()).containsExactly("file https://www.example.com/a.css");
        assertThat(scene.event().changes()).isEqualTo(1);
    }

    @Test
    void theHostIsAskedBeforeTheDelayIsOver() {
        source(new Site.Deployment(DELAY, null), false);
        Instant earliest = scene.clock.instant().plus(DELAY);
        scene.comes(scene.push("d1", UNLISTED));
        scene.host.add(new Told.Files(PushScene.touched("public/a.css")));
        scene.look();
        assertThat(scene.event().reason()).isEqualTo("waits until " + earliest + " for its deployment");
        assertThat(scene.store.pushes().nextDue()).contains(earliest);

        scene.startAgain();
        scene.clock.set(earliest);
        scene.look();
        assertThat(scene.compared).hasSize(1);
        assertThat(scene.waiting()).containsExactly("file https://www.example.com/a.css");
    }

    @Test
    void aProcessThatDiedInTheMiddleIsSucceeded() {
        scene.comes(scene.push("d1", UNLISTED));
        Instant now = scene.clock.instant();
        assertThat(scene.store.pushes().take(now, now.plusSeconds(180))).isPresent();

        scene.startAgain();
        scene.host.add(new Told.Files(PushScene.touched("public/a.css")));
        scene.look();
        assertThat(scene.waiting()).hasSize(1);
    }

    @Test
    void eachSiteIsToldWhenItWantsToBe() {
        scene.sites(
                PushScene.site("now", "now.example.com", PushScene.SOURCE),
                PushScene.site("then", "then.example.com", PushScene.source(new Site.Deployment(DELAY, null), false)));
        scene.comes(scene.push("d1", PushScene.files("public/a.css")));
        assertThat(scene.waiting()).containsExactly("file https://now.example.com/a.css");

        scene.clock.tick(DELAY);
        scene.look();
        assertThat(scene.waiting())
                .containsExactly("file https://now.example.com/a.css", "file https://then.example.com/a.css");
        assertThat(scene.event().changes()).isEqualTo(2);
    }

    @Test
    void aSiteThatNoLongerTakesFromItIsLeftAlone() {
        source(new Site.Deployment(DELAY, null), false);
        scene.comes(scene.push("d1", PushScene.files("public/a.css")));
        scene.sites(PushScene.site("www", "www.example.com"));
        scene.clock.tick(DELAY);
        scene.look();

        assertThat(scene.waiting()).isEmpty();
        assertThat(scene.event().outcome()).isEqualTo(EventOutcome.IGNORED);
        assertThat(scene.event().reason()).isEqualTo("site www no longer takes from it");
    }

    @Test
    void theEventOfAPushThatIsWorkedOnOutlivesItsTime() {
        source(new Site.Deployment(DELAY, null), false);
        scene.comes(scene.push("d1", PushScene.files("public/a.css")));
        scene.clock.tick(DELAY);
        scene.store.retention().step(scene.clock.instant(), Duration.ofMinutes(1), Duration.ofDays(1));
        scene.look();
        assertThat(scene.event().changes()).isEqualTo(1);

        scene.store.retention().step(scene.clock.instant(), Duration.ofMinutes(1), Duration.ofDays(1));
        assertThat(scene.store
                        .ledger()
                        .events(Optional.empty(), Optional.empty(), 1)
                        .items())
                .isEmpty();
    }
}
