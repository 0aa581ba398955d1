package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.backlog.EventOutcome;
import dev.freshet.change.Cause;
import dev.freshet.change.Change;
import dev.freshet.change.Element;
import dev.freshet.change.ObjectKey;
import dev.freshet.jdbc.Store;
import dev.freshet.ledger.Entry;
import dev.freshet.ledger.EventEntry;
import dev.freshet.ledger.Query;
import dev.freshet.ledger.QuotaBook;
import dev.freshet.line.Operation;
import dev.freshet.line.Product;
import dev.freshet.site.Action;
import dev.freshet.site.Site;
import dev.freshet.site.Suppression;
import dev.freshet.support.Pipelines;
import dev.freshet.support.ScriptedCdn;
import dev.freshet.support.SettableClock;
import dev.freshet.support.TemporaryStore;
import dev.freshet.support.Wishes;
import dev.freshet.url.CurrentSites;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sources whose clocks are ahead of ours.
class SourceTimesTest {
    private static final ObjectKey KEY = new ObjectKey("b", "a.css");

    private final SettableClock clock = SettableClock.atNoon();
    private int events;

    private Element.Changed event(Change change) {
        return new Element.Changed(change, "id-" + events++, Cause.ofChange("oss", null, KEY));
    }

    private static Site site() {
        return new Site(
                "www",
                "main",
                Product.CDN,
                "https",
                List.of(Wishes.HOST),
                List.of(),
                List.of(new Site.Source("b", "")),
                "/",
                Site.Documents.NONE,
                List.of(),
                Action.REFRESH_THEN_PREFETCH,
                Wishes.USUAL,
                Site.Prefetching.PLAIN,
                Map.of(),
                Map.of(),
                Site.Variants.NONE,
                Suppression.NONE,
                false);
    }

    /// A removal dated so far ahead would be newer than every write within that time.
    @ParameterizedTest
    @ValueSource(strings = {"PT61S", "PT24H", "P400D"})
    void aRemovalDatedAheadKeepsNoLaterPrefetchOutAndSaysSo(Duration ahead, @TempDir Path folder) {
        try (Store store = TemporaryStore.open(folder, clock)) {
            Reception reception = new Reception(
                    new CurrentSites(List.of(site())),
                    Pipelines.of(
                            store,
                            new ScriptedCdn(clock),
                            new QuotaBook(store.spendings(), store.shortages(), Map.of()),
                            clock),
                    _ -> {},
                    Runnable::run,
                    clock);
            Instant dated = clock.instant().plus(ahead);
            reception
                    .accept("r1", List.of(event(new Change.Removed(KEY, dated))))
                    .toCompletableFuture()
                    .join();
            clock.tick(Duration.ofSeconds(10));
            reception
                    .accept("r2", List.of(event(new Change.Written(KEY, clock.instant(), false))))
                    .toCompletableFuture()
                    .join();

            List<Entry> entries = store.ledger().search(Query.all(), 500).items();
            assertThat(entries)
                    .anySatisfy(entry -> assertThat(entry.operation()).isEqualTo(Operation.PREFETCH));
            EventEntry first = store.ledger()
                    .events(Optional.of(EventOutcome.ACCEPTED), Optional.empty(), 10)
                    .items()
                    .getLast();
            assertThat(first.reason())
                    .isEqualTo(
                            "dated %s, %d s ahead of our clock: counts as of now".formatted(dated, ahead.toSeconds()));
        }
    }

    @Property
    void noTimeIsFurtherAheadThanIsTolerated(
            @ForAll @LongRange(min = -1_000_000_000, max = 100_000_000_000L) long millis) {
        Instant now = clock.instant();
        Instant at = now.plusMillis(millis);
        SourceTimes.Dated dated = SourceTimes.settled(event(new Change.Written(KEY, at, false)), now);
        Instant counted = ((Element.Changed) dated.element()).change().at();
        assertThat(counted).isBeforeOrEqualTo(now.plus(SourceTimes.TOLERANCE));
        if (millis <= SourceTimes.TOLERANCE.toMillis()) {
            assertThat(counted).isEqualTo(at);
            assertThat(dated.remark()).isNull();
        } else {
            assertThat(counted).isEqualTo(now);
            assertThat(dated.remark()).contains(at.toString());
        }
    }
}
