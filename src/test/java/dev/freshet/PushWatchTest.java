package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.change.Push;
import dev.freshet.ledger.Query;
import dev.freshet.push.Comparison.Told;
import dev.freshet.push.OriginProbe.Seen;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A source whose origin is watched: a push goes out when its files are out.
class PushWatchTest {
    private static final Duration AT_MOST = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    private PushScene scene;
    private Instant latest;

    @BeforeEach
    void start() {
        scene = new PushScene(folder, PushScene.source(PushScene.watched(Duration.ZERO, AT_MOST), false));
        latest = scene.clock.instant().plus(AT_MOST);
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    private void round() {
        scene.look();
        scene.clock.tick(PAUSE);
    }

    @Test
    void itGoesOutWhenEveryTagHasChangedThroughARestart() {
        scene.deployed("a.css", "\"1\"");
        scene.deployed("d%20e.css", "\"1\"");
        scene.comes(scene.push("d1", PushScene.files("public/a.css", "public/d e.css")));
        assertThat(scene.event().reason()).isEqualTo("waits until the origin has it");
        round();
        assertThat(scene.event().reason())
                .isEqualTo(
                        "waits until the origin has it: 0 of 2 files so far; goes out at " + latest + " at the latest");

        scene.startAgain();
        scene.deployed("a.css", "\"2\"");
        round();
        assertThat(scene.waiting()).isEmpty();
        assertThat(scene.event().reason()).startsWith("waits until the origin has it: 1 of 2 files so far");

        scene.deployed("d%20e.css", "\"2\"");
        round();
        assertThat(scene.waiting()).hasSize(2);
        assertThat(scene.event().reason()).isNull();
    }

    @Test
    void aNewFileIsOutWhenItIsThereAndARemovedOneWhenItIsGone() {
        scene.origin.put(PushScene.ORIGIN + "new.css", new Seen.Gone());
        scene.deployed("old.css", "\"1\"");
        scene.comes(scene.push("d1", PushScene.files("public/new.css", "-public/old.css")));
        round();
        scene.deployed("new.css", "\"9\"");
        round();
        assertThat(scene.waiting()).isEmpty();

        scene.origin.put(PushScene.ORIGIN + "old.css", new Seen.Gone());
        round();
        assertThat(scene.waiting()).hasSize(2);
    }

    @Test
    void anOriginThatDoesNotAnswerHoldsItNoLongerThanTheSettingsSay() {
        scene.comes(scene.push("d1", PushScene.files("public/a.css")));
        round();
        scene.clock.set(latest.minusMillis(1));
        scene.look();
        assertThat(scene.waiting()).isEmpty();
        assertThat(scene.store.pushes().nextDue()).contains(latest);

        scene.clock.set(latest);
        scene.look();
        assertThat(scene.waiting()).containsExactly("file https://www.example.com/a.css");
        String why = "the origin still had 1 of 1 files as before when wait-at-most was over";
        assertThat(scene.event().reason()).isEqualTo(why);
        assertThat(scene.store
                        .ledger()
                        .search(Query.all(), 1)
                        .items()
                        .getFirst()
                        .cause()
                        .reason())
                .endsWith("; " + why);
    }

    @Test
    void whatTheOriginFirstSaysAfterASilenceCountsAsBefore() {
        scene.comes(scene.push("d1", PushScene.files("public/a.css")));
        round();
        scene.deployed("a.css", "\"1\"");
        round();
        assertThat(scene.waiting()).isEmpty();

        scene.deployed("a.css", "\"2\"");
        round();
        assertThat(scene.waiting()).hasSize(1);
    }

    @Test
    void fiveFilesSpeakForAll() {
        for (String name : "abcdefg".split("")) {
            scene.deployed(name, "\"1\"");
        }
        scene.comes(scene.push(
                "d1", PushScene.files("x", "public/a", "public/b", "public/c", "public/d", "public/e", "public/f")));
        round();
        for (String name : "abcde".split("")) {
            scene.deployed(name, "\"2\"");
        }
        round();
        assertThat(scene.waiting()).hasSize(6);
    }

    @Test
    void whereFilesAreUnknownTheWholeSiteWaitsAsLongAsAFileWould() {
        scene.sites(PushScene.site(
                "www", "www.example.com", PushScene.source(PushScene.watched(Duration.ZERO, AT_MOST), true)));
        scene.comes(scene.push("d1", new Push.Files.Unlisted("a forced push")));
        scene.host.add(new Told.Unknown("cut off"));
        scene.look();
        assertThat(scene.waiting()).isEmpty();

        scene.clock.set(latest);
        scene.look();
        assertThat(scene.compared).hasSize(1);
        assertThat(scene.waiting()).containsExactly("directory https://www.example.com/");
    }
}
