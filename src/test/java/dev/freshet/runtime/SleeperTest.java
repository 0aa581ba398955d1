package dev.freshet.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.support.LogLines;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SleeperTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final InstantSource CLOCK = InstantSource.system();

    @Test
    void aRoundThatFailsIsTriedAgainAndToldOnce() {
        AtomicInteger rounds = new AtomicInteger();
        try (LogLines log = LogLines.of("dev.freshet.runtime");
                Sleeper sleeper = new Sleeper(
                        () -> Optional.of(Instant.EPOCH),
                        () -> {
                            rounds.incrementAndGet();
                            throw new IllegalStateException("whatever it is");
                        },
                        LONG,
                        CLOCK)) {
            sleeper.start();
            await().atMost(LONG).until(() -> rounds.get() >= 6);
            assertThat(log.lines()).filteredOn(line -> line.startsWith("WARN")).hasSize(1);
        }
    }

    /// A lane that took its time has left something that is due before the sleeper meant to wake.
    @Test
    void whatBecomesDueWhileItSleepsIsSeenWhereItIsToldToLook() {
        AtomicReference<Optional<Instant>> due = new AtomicReference<>(Optional.empty());
        AtomicInteger rounds = new AtomicInteger();
        try (Sleeper sleeper = new Sleeper(
                due::get,
                () -> {
                    due.set(Optional.empty());
                    return rounds.incrementAndGet() > 0;
                },
                Duration.ofHours(1),
                CLOCK)) {
            sleeper.start();
            due.set(Optional.of(Instant.EPOCH));
            sleeper.look();
            await().atMost(LONG).until(() -> rounds.get() == 1);
        }
    }
}
