package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.backlog.Arrival;
import dev.freshet.backlog.EventOutcome;
import dev.freshet.backlog.Lane;
import dev.freshet.call.Outcome;
import dev.freshet.call.TaskStatus;
import dev.freshet.change.Element;
import dev.freshet.jdbc.Store;
import dev.freshet.ledger.Query;
import dev.freshet.ledger.QuotaBook;
import dev.freshet.ledger.State;
import dev.freshet.line.Product;
import dev.freshet.plan.Limits;
import dev.freshet.support.Pipelines;
import dev.freshet.support.ScriptedCdn;
import dev.freshet.support.SettableClock;
import dev.freshet.support.TemporaryStore;
import dev.freshet.support.Wishes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The vendor tells by itself that tasks are finished (alibaba-api.md §5.10).
class CompletionsTest {
    private static final Lane LANE = new Lane("main", Product.CDN);

    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.atNoon();
    private final ScriptedCdn cdn = new ScriptedCdn(clock);
    private Store store;
    private Pipeline pipeline;

    @BeforeEach
    void start() {
        store = TemporaryStore.openKept(folder, clock);
        QuotaBook quotas = new QuotaBook(
                store.spendings(), store.shortages(), Map.of(LANE, new QuotaBook.Terms(Limits.CDN, Map.of())));
        pipeline = Pipelines.of(store, cdn, quotas, clock);
        // Whoever asks hears that they run still.
        List.of("/a.css", "/b 1.css").forEach(path -> cdn.end(line(path), TaskStatus.State.RUNNING));
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private static String line(String path) {
        return "https://" + Wishes.HOST + path.replace(" ", "%20");
    }

    private String running() {
        pipeline.accept(Wishes.arrival(Wishes.at(clock.instant()).refresh("/a.css")))
                .toCompletableFuture()
                .join();
        clock.tick(Duration.ofSeconds(6));
        pipeline.flush(false);
        assertThat(states()).containsExactly(State.RUNNING);
        return ((Outcome.Accepted) cdn.sent().getLast().outcome()).taskIds().getFirst();
    }

    private List<State> states() {
        return store.ledger().search(Query.all(), 500).items().stream()
                .map(entry -> entry.state())
                .toList();
    }

    private Arrival.Note told(boolean prefetch, String domain, String task, String... paths) {
        return new Completions(pipeline).take(new Element.Finished(prefetch, domain, task, List.of(paths)));
    }

    @Test
    void aFinishedTaskEndsItsLineUnasked() {
        String task = running();
        Arrival.Note note = told(false, Wishes.HOST, task, "/a.css", "/never-sent.css");

        assertThat(note.outcome()).isEqualTo(EventOutcome.ACCEPTED);
        assertThat(note.changes()).isEqualTo(1);
        assertThat(states()).containsExactly(State.DONE);
        assertThat(store.calls().nextLook()).isEmpty();
    }

    @Test
    void whatIsToldTwiceIsIgnoredTheSecondTime() {
        String task = running();
        told(false, Wishes.HOST, task, "/a.css");

        assertThat(told(false, Wishes.HOST, task, "/a.css").outcome()).isEqualTo(EventOutcome.IGNORED);
    }

    @Test
    void anotherTaskAnotherLineOrAnotherOperationEndsNothing() {
        String task = running();
        told(false, Wishes.HOST, task + "0", "/a.css");
        told(false, Wishes.HOST, task, "/other.css");
        told(false, "other.example.com", task, "/a.css");
        told(true, Wishes.HOST, task, "/a.css");

        assertThat(states()).containsExactly(State.RUNNING);
    }

    @Test
    void aPrefetchBehindTheRefreshIsDueAtOnce() {
        Wishes now = Wishes.at(clock.instant());
        pipeline.accept(Wishes.arrival(now.refresh("/a.css"), now.prefetch("/a.css")))
                .toCompletableFuture()
                .join();
        clock.tick(Duration.ofSeconds(6));
        pipeline.flush(false);
        String task =
                ((Outcome.Accepted) cdn.sent().getLast().outcome()).taskIds().getFirst();
        told(false, Wishes.HOST, task, "/a.css");
        pipeline.flush(false);

        assertThat(cdn.sent()).hasSize(2);
        assertThat(cdn.sent().getLast().order().operation().label()).isEqualTo("prefetch");
    }
}
