package dev.freshet.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnstilesTest {
    private static final Caller CI = new Caller("ci", Role.OPERATOR);
    private static final Caller CD = new Caller("cd", Role.OPERATOR);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final Turnstiles turnstiles = new Turnstiles(2, 3, 1, nanos::get);

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /// How many of many requests are let through at this instant.
    private long through(java.util.function.Supplier<Optional<Long>> request) {
        return IntStream.range(0, 100).filter(_ -> request.get().isEmpty()).count();
    }

    @Test
    void tenSecondsWorthMayComeAtOnceAndThenTheRate() {
        assertThat(through(() -> turnstiles.request(CI))).isEqualTo(20);
        pass(Duration.ofSeconds(3));
        assertThat(through(() -> turnstiles.request(CI))).isEqualTo(6);
        pass(Duration.ofHours(1));
        assertThat(through(() -> turnstiles.request(CI))).isEqualTo(20);
    }

    @Test
    void whoeverComesTooOftenHearsWhenToComeAgainAndMayThen() {
        through(() -> turnstiles.stranger("192.0.2.1"));
        assertThat(turnstiles.stranger("192.0.2.1")).hasValue(1L);
        pass(Duration.ofMillis(999));
        assertThat(turnstiles.stranger("192.0.2.1")).hasValue(1L);
        pass(Duration.ofMillis(1));
        assertThat(turnstiles.stranger("192.0.2.1")).isEmpty();
    }

    @Test
    void callersAndDoorsAreCountedApart() {
        assertThat(through(() -> turnstiles.request(CI))).isEqualTo(20);
        assertThat(through(() -> turnstiles.request(CD))).isEqualTo(20);
        assertThat(through(() -> turnstiles.event(CI))).isEqualTo(30);
        assertThat(through(() -> turnstiles.stranger("192.0.2.1"))).isEqualTo(10);
        assertThat(through(() -> turnstiles.stranger(null))).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.2, 10",
        "2001:db8::1, 2001:db8::ffff:1, 0",
        "2001:db8::1, 2001:db8:0:1::1, 10",
        "no-address, 192.0.2.2, 10",
    })
    void aStrangerIsItsAddressOrItsNetworkOfIpv6(String first, String second, int left) {
        through(() -> turnstiles.stranger(first));
        assertThat(through(() -> turnstiles.stranger(second))).isEqualTo(left);
    }

    @Test
    void whoeverHasBeenAwayLongestIsForgottenBeyondTheBound() {
        Turnstile turnstile = new Turnstile(1, 3, TimeMeter.SYSTEM_MILLISECONDS);
        IntStream.range(0, 1_000).forEach(i -> {
            turnstile.pass("regular");
            turnstile.pass("stranger " + i);
        });

        assertThat(turnstile.remembered()).isEqualTo(3);
        assertThat(turnstile.pass("regular")).isPresent();
    }
}
