package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.backlog.Arrival;
import dev.freshet.backlog.EventOutcome;
import dev.freshet.backlog.Lane;
import dev.freshet.backlog.Wish;
import dev.freshet.change.Cause;
import dev.freshet.change.GitHost;
import dev.freshet.change.Push;
import dev.freshet.dispatch.Overdue;
import dev.freshet.jdbc.Store;
import dev.freshet.ledger.Query;
import dev.freshet.ledger.QuotaBook;
import dev.freshet.line.Product;
import dev.freshet.plan.Limits;
import dev.freshet.support.Pipelines;
import dev.freshet.support.ScriptedCdn;
import dev.freshet.support.SettableClock;
import dev.freshet.support.TemporaryStore;
import dev.freshet.support.Wishes;
import dev.freshet.trouble.Trouble;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What health says where what is due is not come to, whoever hangs.
class StuckSendingTest {
    private static final Lane LANE = new Lane("main", Product.CDN);

    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.atNoon();
    private final ScriptedCdn cdn = new ScriptedCdn(clock);
    private final CountDownLatch released = new CountDownLatch(1);
    private Store store;
    private Pipeline pipeline;
    private Overdue overdue;

    @BeforeEach
    void open() {
        store = TemporaryStore.open(folder, clock);
        QuotaBook quotas = new QuotaBook(
                store.spendings(), store.shortages(), Map.of(LANE, new QuotaBook.Terms(Limits.CDN, Map.of())));
        pipeline = Pipelines.of(store, cdn, quotas, clock);
        overdue = new Overdue(store.backlog(), store.calls(), store.pushes(), clock);
    }

    @AfterEach
    void close() {
        released.countDown();
        store.close();
    }

    private void change(String path) {
        Wish wish = Wishes.at(clock.instant()).refresh(path);
        pipeline.accept(Wishes.arrival(wish)).toCompletableFuture().join();
        clock.tick(Duration.ofSeconds(5));
    }

    private List<String> codes() {
        return overdue.troubles().stream().map(Trouble::code).toList();
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aCallThatHangsIsToldByWhatIsDueMeanwhile() {
        cdn.duringNext(this::awaitRelease);
        change("/a.css");
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> pipeline.flush(false));
        await().until(() ->
                store.ledger().search(Query.all(), 1).items().getFirst().call() != null);
        change("/b.css");
        assertThat(codes()).isEmpty();

        clock.tick(Overdue.PATIENCE);

        assertThat(codes()).contains("sending-stuck");
        Trouble trouble = overdue.troubles().stream()
                .filter(one -> one.code().equals("sending-stuck"))
                .findFirst()
                .orElseThrow();
        assertThat(trouble.about()).isEqualTo("main");
        assertThat(trouble.level()).isEqualTo(Trouble.Level.DEGRADED);
        clock.tick(Duration.ofMinutes(1));
        assertThat(overdue.troubles()).contains(trouble);

        released.countDown();
        sending.join();
        pipeline.flush(false);
        pipeline.follow();
        assertThat(codes()).isEmpty();
    }

    @Test
    void callsThatNobodyAsksAfterAreTold() {
        change("/a.css");
        pipeline.flush(false);
        clock.tick(Overdue.PATIENCE.plusMinutes(1));
        assertThat(codes()).containsExactly("following-stuck");

        pipeline.follow();
        assertThat(codes()).isEmpty();
    }

    @Test
    void pushesThatNobodyComesToAreTold() {
        Instant at = clock.instant();
        Push push = new Push(
                GitHost.GITLAB, "acme/site", "15", "main", "a1", "b2", true, at, new Push.Files.Unlisted("forced"));
        Cause cause = new Cause("gitlab", "d1", "acme/site", null, "lilei", "a push");
        Arrival.Later later = new Arrival.Later(push, cause, "www", "public/", Duration.ZERO, "is asked for");
        Arrival.Note note = new Arrival.Note(
                "gitlab", "d1", null, EventOutcome.ACCEPTED, "is asked for", "acme/site", 0, List.of(), List.of(later));
        pipeline.accept(new Arrival("r-1", List.of(note), null))
                .toCompletableFuture()
                .join();

        clock.tick(Overdue.PATIENCE.plusMinutes(1));
        assertThat(codes()).containsExactly("pushes-stuck");

        Instant now = clock.instant();
        assertThat(store.pushes().take(now, now.plusSeconds(60))).isPresent();
        assertThat(codes()).isEmpty();
    }
}
