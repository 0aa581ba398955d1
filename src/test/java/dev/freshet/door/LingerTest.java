package dev.freshet.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Pipeline;
import dev.freshet.Reception;
import dev.freshet.backlog.Lane;
import dev.freshet.change.Cause;
import dev.freshet.change.Change;
import dev.freshet.change.Element;
import dev.freshet.change.ObjectKey;
import dev.freshet.event.Intake;
import dev.freshet.jdbc.Store;
import dev.freshet.ledger.Entry;
import dev.freshet.ledger.Query;
import dev.freshet.ledger.QuotaBook;
import dev.freshet.ledger.State;
import dev.freshet.line.Debounce;
import dev.freshet.line.Product;
import dev.freshet.plan.Limits;
import dev.freshet.runtime.Invocation;
import dev.freshet.runtime.Ticks;
import dev.freshet.site.Action;
import dev.freshet.site.Site;
import dev.freshet.site.Suppression;
import dev.freshet.support.Pipelines;
import dev.freshet.support.ScriptedCdn;
import dev.freshet.support.TemporaryStore;
import dev.freshet.url.CurrentSites;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An answer that is held so that its event's window closes before the process freezes.
class LingerTest {
    @TempDir
    Path folder;

    private final InstantSource clock = InstantSource.system();
    private final ScriptedCdn cdn = new ScriptedCdn(clock);
    private Store store;
    private Pipeline pipeline;

    @BeforeEach
    void open() {
        store = TemporaryStore.open(folder, clock);
        QuotaBook quotas = new QuotaBook(
                store.spendings(),
                store.shortages(),
                Map.of(new Lane("main", Product.CDN), new QuotaBook.Terms(Limits.CDN, Map.of())));
        pipeline = Pipelines.of(store, cdn, quotas, clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Work work(Duration window, Duration linger) {
        return work(window, linger, _ -> pipeline.flush(false));
    }

    private Work work(Duration window, Duration linger, Consumer<Duration> round) {
        Site site = new Site(
                "www",
                "main",
                Product.CDN,
                "https",
                List.of("www.example.com"),
                List.of(),
                List.of(new Site.Source("my-site", "")),
                "/",
                Site.Documents.NONE,
                List.of(),
                Action.REFRESH,
                new Debounce(window, Duration.ofMinutes(5)),
                Site.Prefetching.PLAIN,
                Map.of(),
                Map.of(),
                Site.Variants.NONE,
                Suppression.NONE,
                false);
        Reception reception = new Reception(new CurrentSites(List.of(site)), pipeline, _ -> {}, Runnable::run, clock);
        return new Work(reception, round, new Ticks(clock.instant()), linger, false, clock);
    }

    private static Invocation invocation(Optional<Duration> timeout) {
        return new Invocation("request", true, timeout, Optional.empty());
    }

    private CompletableFuture<InvokeAnswer> take(Work work, String key, Optional<Duration> timeout) {
        ObjectKey object = new ObjectKey("my-site", key);
        Element element = new Element.Changed(
                new Change.Written(object, clock.instant(), false), key, Cause.ofChange("oss", key, object));
        return work.answer(invocation(timeout), new Intake.Elements(List.of(element)))
                .subscribeAsCompletionStage();
    }

    private List<State> states() {
        return store.ledger().search(Query.all(), 100).items().stream()
                .map(Entry::state)
                .toList();
    }

    @Test
    void theAnswerLeavesAfterTheWindowHasClosedAndItsLinesAreSent() {
        InvokeAnswer answer = take(work(Duration.ofMillis(200), Duration.ofSeconds(20)), "a.css", Optional.empty())
                .join();
        assertThat(answer.accepted()).isEqualTo(1);
        assertThat(cdn.lines()).containsExactly(List.of("https://www.example.com/a.css"));
    }

    @Test
    void eventsBesideItAreNotHeldAndGoOutWithIt() {
        Work work = work(Duration.ofSeconds(3), Duration.ofSeconds(20));
        AtomicInteger leftBeforeTheCall = new AtomicInteger();
        List<CompletableFuture<Void>> answers = IntStream.range(0, 20)
                .mapToObj(i -> take(work, "" + i, Optional.empty()).thenRun(() -> {
                    if (cdn.sent().isEmpty()) {
                        leftBeforeTheCall.incrementAndGet();
                    }
                }))
                .toList();
        answers.forEach(CompletableFuture::join);
        assertThat(leftBeforeTheCall).hasValue(19);
        assertThat(cdn.sent()).hasSize(1);
        assertThat(cdn.lines().getFirst()).hasSize(20);
    }

    @Test
    void thePlatformsTimeOutLessASecondEndsTheWait() {
        Work work = work(Duration.ofMinutes(2), Duration.ofMinutes(2));
        take(work, "a.css", Optional.of(Duration.ofMillis(1_200))).join();
        assertThat(cdn.sent()).isEmpty();
        assertThat(states()).containsExactly(State.WAITING);
    }

    @Test
    void withoutLingerTheAnswerLeavesAtOnce() {
        take(work(Duration.ofMinutes(2), Duration.ZERO), "a.css", Optional.empty())
                .join();
        assertThat(cdn.sent()).isEmpty();
    }

    @Test
    void aFlushThatFailsIsStillASuccessForTheEvent() {
        Work work = work(Duration.ofMillis(50), Duration.ofSeconds(20), _ -> {
            throw new IllegalStateException("the vendor's answer broke us");
        });
        assertThat(take(work, "a.css", Optional.empty()).join().accepted()).isEqualTo(1);
        assertThat(states()).containsExactly(State.WAITING);
    }
}
