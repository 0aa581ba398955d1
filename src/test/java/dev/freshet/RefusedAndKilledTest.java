package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.backlog.Lane;
import dev.freshet.backlog.Wish;
import dev.freshet.call.Outcome;
import dev.freshet.call.Outcome.Suspect;
import dev.freshet.call.VendorError;
import dev.freshet.jdbc.Store;
import dev.freshet.ledger.Entry;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A search for the line that the vendor refuses goes on where it was, whoever goes on with it; and it ends.
class RefusedAndKilledTest {
    private static final Lane LANE = new Lane("main", Product.CDN);
    private static final VendorError ODD = new VendorError("Odd.Code", "no", "R-1");
    private static final String BAD = "https://" + Wishes.HOST + "/bad.css";

    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.atNoon();
    private final ScriptedCdn cdn = new ScriptedCdn(clock);
    private Store store;
    private Pipeline pipeline;

    @BeforeEach
    void start() {
        store = TemporaryStore.openKept(folder, clock);
        restart();
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private void restart() {
        QuotaBook quotas = new QuotaBook(
                store.spendings(), store.shortages(), Map.of(LANE, new QuotaBook.Terms(Limits.CDN, Map.of())));
        pipeline = Pipelines.of(store, cdn, quotas, clock);
    }

    private void change(Wish... wishes) {
        pipeline.accept(Wishes.arrival(wishes)).toCompletableFuture().join();
    }

    private void pass(Duration time, Duration step) {
        for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plus(step)) {
            clock.tick(step);
            pipeline.flush(false);
            pipeline.follow();
        }
    }

    private List<Entry> entries() {
        return store.ledger().search(Query.all(), 500).items();
    }

    private Map<State, Long> states() {
        return entries().stream().collect(Collectors.groupingBy(Entry::state, Collectors.counting()));
    }

    /// Each third call finds its process killed: after the claim, before anything could be written down of its end.
    // What
    /// the next process knows is in the store.
    @ParameterizedTest
    @EnumSource(Suspect.class)
    void aProcessThatIsKilledAgainAndAgainLosesNoLineAndBlamesNoOther(Suspect suspect) {
        int[] calls = {0};
        cdn.always(order -> {
            if (++calls[0] % 3 == 0) {
                throw new IllegalStateException("killed");
            }
            return order.lines().contains(BAD) ? new Outcome.Unexplained(ODD, suspect) : null;
        });
        change(IntStream.range(0, 40)
                .mapToObj(i -> Wishes.at(clock.instant()).refresh(i == 17 ? "/bad.css" : "/" + i))
                .toArray(Wish[]::new));

        for (int i = 0; i < 120; i++) {
            pass(Duration.ofSeconds(15), Duration.ofSeconds(5));
            restart();
        }

        assertThat(states()).containsOnly(Map.entry(State.FAILED, 1L), Map.entry(State.DONE, 39L));
        assertThat(entries())
                .filteredOn(entry -> entry.state() == State.FAILED)
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.url()).isEqualTo(BAD);
                    assertThat(entry.error()).isEqualTo(ODD);
                });
        assertThat(cdn.takenLines()).hasSize(39).doesNotHaveDuplicates();
    }

    @Test
    void aLineThatIsAllThereIsFailsAfterHoursInWhichItAloneWasRefused() {
        cdn.always(_ -> new Outcome.Unexplained(ODD, Suspect.LINES));
        change(Wishes.at(clock.instant()).refresh("/bad.css"));

        pass(Duration.ofMinutes(90), Duration.ofSeconds(30));
        assertThat(states()).containsOnlyKeys(State.WAITING);
        pass(Duration.ofHours(5), Duration.ofMinutes(1));

        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.state()).isEqualTo(State.FAILED);
            assertThat(entry.error()).isEqualTo(ODD);
        });
        assertThat(cdn.sent()).hasSizeLessThanOrEqualTo(61);
    }

    @Test
    void aLineThatIsTakenIsUnderSuspicionNoLonger() {
        String[] refused = {BAD};
        cdn.always(order -> order.lines().contains(refused[0]) ? new Outcome.Unexplained(ODD, Suspect.LINES) : null);
        change(
                Wishes.at(clock.instant()).refresh("/bad.css"),
                Wishes.at(clock.instant()).refresh("/good.css"));
        pass(Duration.ofSeconds(30), Duration.ofSeconds(1));
        assertThat(entries()).anyMatch(entry -> entry.state() == State.WAITING);
        refused[0] = "none";
        pass(Duration.ofMinutes(2), Duration.ofSeconds(1));
        assertThat(states()).containsExactlyEntriesOf(Map.of(State.DONE, 2L));

        change(
                Wishes.at(clock.instant()).refresh("/bad.css"),
                Wishes.at(clock.instant()).refresh("/good.css"));
        pass(Duration.ofSeconds(20), Duration.ofSeconds(1));

        assertThat(cdn.lines().getLast()).containsExactlyInAnyOrder(BAD, "https://" + Wishes.HOST + "/good.css");
    }

    @Test
    void aSearchForManyLeavesTheLaneToOthersInBetween() {
        cdn.always(order -> order.lines().stream().anyMatch(line -> line.contains("/bad"))
                ? new Outcome.Unexplained(ODD, Suspect.LINES)
                : null);
        change(IntStream.range(0, 300)
                .mapToObj(i -> Wishes.at(clock.instant()).refresh("/bad" + i))
                .toArray(Wish[]::new));
        pass(Duration.ofSeconds(10), Duration.ofSeconds(1));
        for (int minute = 0; minute < 60; minute++) {
            change(Wishes.at(clock.instant()).refresh("/good" + minute));
            int before = cdn.sent().size();
            pass(Duration.ofSeconds(75), Duration.ofSeconds(5));
            assertThat(cdn.sent().size() - before).isLessThanOrEqualTo(200);
            String good = "https://" + Wishes.HOST + "/good" + minute;
            assertThat(cdn.takenLines()).contains(good);
        }
        pass(Duration.ofHours(2), Duration.ofSeconds(30));
        assertThat(entries())
                .filteredOn(entry -> entry.url().contains("/bad"))
                .hasSize(300)
                .allMatch(entry -> entry.state() == State.FAILED);
        assertThat(entries())
                .filteredOn(entry -> entry.url().contains("/good"))
                .hasSize(60)
                .allMatch(entry -> entry.state() == State.DONE);
    }
}
