package dev.freshet.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Pipeline;
import dev.freshet.backlog.Lane;
import dev.freshet.call.Outcome;
import dev.freshet.call.VendorError;
import dev.freshet.jdbc.Store;
import dev.freshet.ledger.QuotaBook;
import dev.freshet.line.Product;
import dev.freshet.plan.Limits;
import dev.freshet.runtime.Platform;
import dev.freshet.runtime.Ticks;
import dev.freshet.support.Pipelines;
import dev.freshet.support.ScriptedCdn;
import dev.freshet.support.SettableClock;
import dev.freshet.support.TemporaryStore;
import dev.freshet.support.Wishes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthTest {
    private static final Lane LANE = new Lane("main", Product.CDN);

    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.atNoon();

    @Test
    void aFunctionThatSeesNoTickForFiveMinutesSaysSoWithTheRemedy() {
        Instant started = clock.instant();
        Ticks ticks = new Ticks(started);
        TimerHealth health = new TimerHealth(ticks, Platform.FUNCTION_COMPUTE, clock);
        clock.tick(Duration.ofMinutes(5));
        assertThat(health.troubles()).isEmpty();
        clock.tick(Duration.ofSeconds(1));
        assertThat(health.troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.code()).isEqualTo("timer-missing");
            assertThat(trouble.sentence()).contains("no timer tick for 5 minutes");
            assertThat(trouble.remedy()).contains("timer trigger");
            assertThat(trouble.since()).isEqualTo(started);
        });
        ticks.tick(clock.instant());
        assertThat(health.troubles()).isEmpty();
    }

    @Test
    void aServiceNeedsNoTimer() {
        TimerHealth health = new TimerHealth(new Ticks(clock.instant()), Platform.SERVICE, clock);
        clock.tick(Duration.ofDays(1));
        assertThat(health.troubles()).isEmpty();
    }

    @Test
    void aClockFarFromTheVendorsAndAVendorThatRefusesAreTold() {
        ScriptedCdn cdn = new ScriptedCdn(clock);
        try (Store store = TemporaryStore.open(folder, clock)) {
            QuotaBook quotas = new QuotaBook(
                    store.spendings(), store.shortages(), Map.of(LANE, new QuotaBook.Terms(Limits.CDN, Map.of())));
            Pipeline pipeline = Pipelines.of(store, cdn, quotas, clock);
            VendorHealth health = new VendorHealth(List.of(LANE), cdn, pipeline.backoff(), clock);
            cdn.skewed(Duration.ofSeconds(2));
            assertThat(health.troubles()).isEmpty();
            assertThat(health.clockAhead()).isEqualTo(Duration.ofSeconds(2));
            cdn.skewed(Duration.ofMinutes(-6));
            assertThat(health.clockAhead()).isEqualTo(Duration.ofMinutes(-6));
            assertThat(health.troubles()).singleElement().satisfies(trouble -> {
                assertThat(trouble.code()).isEqualTo("clock-off");
                assertThat(trouble.sentence()).contains("by -360 s", "main (cdn)");
            });
            cdn.skewed(Duration.ZERO);
            cdn.next(new Outcome.Denied(new VendorError("Forbidden.RAM", "not authorized", null)));
            pipeline.accept(Wishes.arrival(Wishes.at(clock.instant()).refresh("/a")))
                    .toCompletableFuture()
                    .join();
            pipeline.flush(true);
            assertThat(health.troubles()).singleElement().satisfies(trouble -> {
                assertThat(trouble.code()).isEqualTo("vendor-holds-back");
                assertThat(trouble.sentence()).contains("main (cdn)", "Forbidden.RAM", "until");
            });
        }
    }
}
