package dev.freshet.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.support.LogLines;
import dev.freshet.support.SettableClock;
import dev.freshet.trouble.StoreDown;
import dev.freshet.trouble.Trouble;
import dev.freshet.trouble.Trouble.Level;
import dev.freshet.trouble.TroubleSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Trouble comes and goes: what the report says of it, and what the log.
class HealthReportTest {
    private final SettableClock clock = SettableClock.atNoon();
    private final Instant noon = clock.instant();
    private final List<Trouble> store = new ArrayList<>();
    private final List<Trouble> found = new ArrayList<>();
    private final LogLines log = LogLines.of("dev.freshet.health");

    @AfterEach
    void end() {
        log.close();
    }

    private Trouble trouble(String code, Level level, String about) {
        return new Trouble(code, level, about, code + " happens at " + clock.instant(), "mend it", clock.instant());
    }

    private HealthReport report(TroubleSource... more) {
        List<TroubleSource> sources = new ArrayList<>(List.of(more));
        sources.add(() -> List.copyOf(found));
        return new HealthReport(() -> List.copyOf(store), sources, clock, Duration.ZERO, Duration.ofSeconds(20));
    }

    private static List<String> codes(HealthReport.Standing standing) {
        return standing.reasons().stream().map(Trouble::code).toList();
    }

    @Test
    void whereNothingIsWrongItIsUpAndTheLogIsSilent() {
        HealthReport.Standing standing = report().look();
        assertThat(standing.level()).isEmpty();
        assertThat(standing.reasons()).isEmpty();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void troublesMakeTheLevel() {
        found.add(trouble("b-thing", Level.DEGRADED, ""));
        store.add(trouble("c-thing", Level.DEGRADED, ""));
        found.add(trouble("a-thing", Level.DEGRADED, ""));
        HealthReport report = report();
        assertThat(report.look().level()).contains(Level.DEGRADED);
        assertThat(codes(report.look())).containsExactly("a-thing", "b-thing", "c-thing");
        store.add(trouble("store-gone", Level.DOWN, ""));
        assertThat(report.look().level()).contains(Level.DOWN);
        assertThat(codes(report.look())).containsExactly("store-gone", "c-thing");
    }

    @Test
    void theLogHearsOfATroubleOnceAndOfItsEndOnce() {
        HealthReport report = report();
        for (int minute = 0; minute < 30; minute++) {
            found.clear();
            found.add(trouble("some-thing", Level.DEGRADED, "main"));
            assertThat(report.look().reasons()).singleElement().satisfies(trouble -> {
                assertThat(trouble.since()).isEqualTo(noon);
                assertThat(trouble.sentence()).endsWith(clock.instant().toString());
            });
            clock.tick(Duration.ofMinutes(1));
        }
        assertThat(log.lines())
                .containsExactly("WARN some-thing (main): some-thing happens at " + noon + "; remedy: mend it");
        found.clear();
        clock.tick(Duration.ofMinutes(1));
        report.look();
        report.look();
        assertThat(log.lines()).hasSize(2).last().isEqualTo("INFO some-thing (main) is over; it began at " + noon);
    }

    @Test
    void oneThatComesAndGoesIsToldOnceAMinuteAtMostAndKeepsItsBeginning() {
        HealthReport report = report();
        for (int second = 0; second < 600; second++) {
            found.clear();
            if (second % 2 == 0) {
                found.add(trouble("some-thing", Level.DEGRADED, ""));
            }
            HealthReport.Standing standing = report.look();
            assertThat(standing.reasons()).allMatch(trouble -> trouble.since().equals(noon));
            clock.tick(Duration.ofSeconds(1));
        }
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void theSameOfTwoAccountsIsTwoTroubles() {
        found.add(trouble("some-thing", Level.DEGRADED, "main"));
        found.add(trouble("some-thing", Level.DEGRADED, "other"));
        assertThat(report().look().reasons()).hasSize(2);
        assertThat(log.lines()).hasSize(2);
    }

    @Test
    void aSourceThatThrowsTakesNoOtherWithIt() {
        found.add(trouble("some-thing", Level.DEGRADED, ""));
        HealthReport report = report(() -> {
            throw new AssertionError("hush");
        });
        assertThat(codes(report.look())).containsExactly("health-unknown", "some-thing");
        assertThat(report.look().reasons().getFirst().sentence())
                .contains("HealthReportTest", "failed")
                .doesNotContain("hush");
    }

    @Test
    void whatCannotBeAskedBecauseTheStoreIsDownIsLeftToTheStoreToTell() {
        HealthReport report = report(() -> {
            throw new StoreDown("the database is not reached");
        });
        assertThat(report.look().reasons()).isEmpty();
    }

    @Test
    void whileTheStoreIsDownNobodyElseIsAskedAndNoTroubleOfTheirsEnds() {
        AtomicInteger asked = new AtomicInteger();
        HealthReport report = report(() -> {
            asked.incrementAndGet();
            return List.of();
        });
        found.add(trouble("some-thing", Level.DEGRADED, ""));
        report.look();
        store.add(trouble("store-gone", Level.DOWN, ""));
        clock.tick(Duration.ofMinutes(5));
        assertThat(codes(report.look())).containsExactly("store-gone");
        assertThat(asked).hasValue(1);
        assertThat(log.lines()).singleElement().asString().startsWith("WARN some-thing");
        store.clear();
        report.look();
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void untilTheStoreHasAnsweredNobodyElseIsAsked() {
        CountDownLatch released = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        TroubleSource slow = () -> {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        };
        TroubleSource counting = () -> {
            asked.incrementAndGet();
            return List.of();
        };
        HealthReport report = new HealthReport(slow, List.of(counting), clock, Duration.ZERO, Duration.ofMillis(50));
        assertThat(codes(report.look())).containsExactly("health-unknown");
        assertThat(asked).hasValue(0);
        released.countDown();
        await().untilAsserted(() -> assertThat(codes(report.look())).isEmpty());
        assertThat(asked).hasPositiveValue();
    }

    @Test
    void aSourceThatHangsTakesNoOtherWithItAndHoldsOneThread() {
        CountDownLatch released = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        TroubleSource hanging = () -> {
            asked.incrementAndGet();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        };
        found.add(trouble("some-thing", Level.DEGRADED, ""));
        List<TroubleSource> sources = List.of(hanging, () -> List.copyOf(found));
        HealthReport report = new HealthReport(List::of, sources, clock, Duration.ZERO, Duration.ofMillis(200));
        try {
            await().untilAsserted(
                            () -> assertThat(codes(report.look())).containsExactly("health-unknown", "some-thing"));
            assertThat(codes(report.look())).contains("health-unknown");
            assertThat(asked).hasValue(1);
        } finally {
            released.countDown();
        }
    }

    @Test
    void whoeverAsksWithinTheSameTimeIsToldTheSame() {
        AtomicInteger asked = new AtomicInteger();
        TroubleSource counting = () -> {
            asked.incrementAndGet();
            return List.of();
        };
        HealthReport report = new HealthReport(List::of, List.of(counting), clock, Duration.ofHours(1));
        for (int i = 0; i < 100; i++) {
            report.look();
        }
        assertThat(asked).hasValue(1);
    }
}
