package dev.freshet.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Pipeline;
import dev.freshet.backlog.Lane;
import dev.freshet.call.Outcome;
import dev.freshet.call.VendorError;
import dev.freshet.jdbc.Store;
import dev.freshet.ledger.QuotaBook;
import dev.freshet.plan.Limits;
import dev.freshet.runtime.Platform;
import dev.freshet.runtime.Ticks;
import dev.freshet.support.Pipelines;
import dev.freshet.support.ScriptedCdn;
import dev.freshet.support.SettableClock;
import dev.freshet.support.TemporaryStore;
import dev.freshet.support.Wishes;
import dev.freshet.url.Product;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthTest {
    private static final Lane LANE = new Lane("main", Product.CDN);

    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.atNoon();

    private static String data(HealthCheckResponse response) {
        return response.getData().orElse(Map.of()).toString();
    }

    @Test
    void aFunctionThatSeesNoTickForFiveMinutesSaysSoWithTheRemedy() {
        Ticks ticks = new Ticks(clock.instant());
        TimerHealth health = new TimerHealth(ticks, Platform.FUNCTION_COMPUTE, clock);
        clock.tick(Duration.ofMinutes(5));
        assertThat(health.call().getStatus()).isEqualTo(Status.UP);
        clock.tick(Duration.ofSeconds(1));
        assertThat(health.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(data(health.call())).contains("no timer tick for 5 minutes", "timer trigger");
        ticks.tick(clock.instant());
        assertThat(health.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aServiceNeedsNoTimer() {
        TimerHealth health = new TimerHealth(new Ticks(clock.instant()), Platform.SERVICE, clock);
        clock.tick(Duration.ofDays(1));
        assertThat(health.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aClockFarFromTheVendorsAndAVendorThatRefusesAreTold() {
        ScriptedCdn cdn = new ScriptedCdn(clock);
        try (Store store = TemporaryStore.open(folder, clock)) {
            QuotaBook quotas =
                    new QuotaBook(store.spendings(), Map.of(LANE, new QuotaBook.Terms(Limits.CDN, Map.of())));
            Pipeline pipeline = Pipelines.of(store, cdn, quotas, clock);
            VendorHealth health = new VendorHealth(List.of(LANE), cdn, pipeline.backoff(), clock);
            cdn.skewed(Duration.ofSeconds(2));
            assertThat(health.call().getStatus()).isEqualTo(Status.UP);
            assertThat(data(health.call())).contains("clockSkewSeconds=2");
            cdn.skewed(Duration.ofMinutes(-6));
            assertThat(health.call().getStatus()).isEqualTo(Status.DOWN);
            assertThat(data(health.call())).contains("clock is off");
            cdn.skewed(Duration.ZERO);
            cdn.next(new Outcome.Denied(new VendorError("Forbidden.RAM", "not authorized", null)));
            pipeline.accept(Wishes.arrival(Wishes.at(clock.instant()).refresh("/a")))
                    .toCompletableFuture()
                    .join();
            pipeline.flush(true);
            assertThat(health.call().getStatus()).isEqualTo(Status.DOWN);
            assertThat(data(health.call())).contains("Forbidden.RAM", "until");
        }
    }
}
