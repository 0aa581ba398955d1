package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.alibaba.Timeouts;
import dev.freshet.event.Intake;
import dev.freshet.ledger.Entry;
import dev.freshet.ledger.Query;
import dev.freshet.ledger.State;
import dev.freshet.line.Operation;
import dev.freshet.simulator.Call;
import dev.freshet.site.Site;
import dev.freshet.support.Scene;
import dev.freshet.support.Uploads;
import dev.freshet.support.VideoOrigin;
import dev.freshet.support.VideoSites;
import dev.freshet.wiring.EventWiring;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An upload of a playlist, from the bytes of the event over the origin to the vendor's log.
class PlaylistStoryTest {
    private static final String PLAYLIST = "#EXTM3U\n#EXTINF:6,\n1.ts\n#EXTINF:6,\n2.ts\n#EXT-X-ENDLIST\n";

    @TempDir
    Path folder;

    private final VideoOrigin origin = new VideoOrigin();
    private Rehearsal rehearsal;

    @BeforeEach
    void start() {
        rehearsal = new Rehearsal(folder, new Timeouts(Duration.ofSeconds(60), Duration.ofSeconds(60)));
    }

    @AfterEach
    void stop() {
        rehearsal.close();
        origin.close();
    }

    private void upload(Site site, String key) {
        byte[] event =
                Uploads.event(key, "request 1", rehearsal.clock.instant()).getBytes(StandardCharsets.UTF_8);
        Intake intake = EventWiring.decoder(10_000).decode(event, rehearsal.clock.instant());
        rehearsal
                .reception(site)
                .accept("request 1", ((Intake.Elements) intake).elements())
                .toCompletableFuture()
                .join();
    }

    private List<String> sent(String action) {
        return rehearsal.simulator.calls().stream()
                .filter(call -> call.action().equals(action))
                .map(Call::lines)
                .flatMap(List::stream)
                .toList();
    }

    private List<Entry> entries() {
        return rehearsal.store.ledger().search(Query.all(), 500).items();
    }

    @Test
    void aPlaylistIsRefreshedThenReadThenPrefetchedWithItsSegmentsEachOnce() {
        List<State> refreshWhenRead = Collections.synchronizedList(new ArrayList<>());
        origin.answers("/v/i.m3u8", exchange -> {
            entries().stream()
                    .filter(entry -> entry.operation() == Operation.REFRESH)
                    .map(Entry::state)
                    .forEach(refreshWhenRead::add);
            byte[] body = PLAYLIST.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        });
        Site site = VideoSites.site(origin.uri());
        rehearsal.restartReading(site);
        upload(site, "v/i.m3u8");
        rehearsal.pass(Duration.ofMinutes(5));
        assertThat(sent("RefreshObjectCaches")).containsExactly(Scene.line("v/i.m3u8"));
        assertThat(sent("PushObjectCache"))
                .containsExactlyInAnyOrder(Scene.line("v/i.m3u8"), Scene.line("v/1.ts"), Scene.line("v/2.ts"));
        assertThat(refreshWhenRead).containsExactly(State.DONE);
        assertThat(entries()).hasSize(4).allMatch(entry -> entry.state() == State.DONE);
    }

    @Test
    void aPlaylistThatTheOriginDoesNotHaveIsPrefetchedAlone() {
        Site site = VideoSites.site(origin.uri());
        rehearsal.restartReading(site);
        upload(site, "v/i.m3u8");
        rehearsal.pass(Duration.ofMinutes(5));
        assertThat(sent("PushObjectCache")).containsExactly(Scene.line("v/i.m3u8"));
        assertThat(origin.asked()).containsExactly("GET /v/i.m3u8");
        long record = rehearsal.entry("/v/i.m3u8").id();
        assertThat(rehearsal.store.ledger().lineage(record).calls())
                .singleElement()
                .satisfies(call -> assertThat(call.because())
                        .endsWith("; " + Scene.line("v/i.m3u8") + ": the origin answers 404"));
    }

    @Test
    void whereNoOriginIsSetNobodyIsAskedAndThePlaylistIsPrefetchedAlone() {
        origin.has("/v/i.m3u8", PLAYLIST);
        Site site = VideoSites.site(null);
        rehearsal.restartReading(site);
        upload(site, "v/i.m3u8");
        rehearsal.pass(Duration.ofMinutes(5));
        assertThat(sent("PushObjectCache")).containsExactly(Scene.line("v/i.m3u8"));
        assertThat(origin.asked()).isEmpty();
    }
}
