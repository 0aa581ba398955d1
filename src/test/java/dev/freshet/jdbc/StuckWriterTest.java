package dev.freshet.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.freshet.support.SettableClock;
import dev.freshet.support.TemporaryStore;
import dev.freshet.trouble.StoreDown;
import dev.freshet.trouble.Trouble;
import dev.freshet.trouble.Watch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said and done where the one thread that writes does not come to the end of a commit.
class StuckWriterTest {
    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.atNoon();
    private final AtomicLong nanos = new AtomicLong();
    private final Watch watch = new Watch(clock, nanos::get);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private Database database;
    private GroupCommit commits;
    private CompletableFuture<Void> stuck;

    @BeforeEach
    void hang() throws InterruptedException {
        Path file = folder.resolve("freshet.db");
        database = SqliteFile.open(file, TemporaryStore.source(file), clock, Duration.ofSeconds(1));
        Transactions transactions = new Transactions(database);
        commits = new GroupCommit(transactions, new ArrivalRows(new Ids(clock)), clock, watch);
        stuck = CompletableFuture.runAsync(() -> commits.await(sql -> {
            begun.countDown();
            awaitRelease();
            return 0;
        }));
        begun.await();
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void letGo() {
        released.countDown();
        commits.close();
        database.close();
    }

    @Test
    void healthIsDownUntilTheWriterComesToAnEnd() {
        assertThat(watch.troubles()).isEmpty();

        nanos.addAndGet(GroupCommit.WRITING.within().toNanos() + 1);

        assertThat(watch.troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.code()).isEqualTo("store-writer-stuck");
            assertThat(trouble.level()).isEqualTo(Trouble.Level.DOWN);
        });

        released.countDown();
        await().untilAsserted(() -> assertThat(watch.troubles()).isEmpty());
        stuck.join();
    }

    @Test
    void closingLeavesItBehindAndTellsWhoeverWaits() {
        CompletableFuture<Integer> queued = CompletableFuture.supplyAsync(() -> commits.await(sql -> 1));

        commits.close(Duration.ofMillis(1));

        assertThatThrownBy(stuck::join).isInstanceOf(CompletionException.class).hasCauseInstanceOf(StoreDown.class);
        assertThatThrownBy(queued::join).isInstanceOf(CompletionException.class).hasCauseInstanceOf(StoreDown.class);
    }
}
