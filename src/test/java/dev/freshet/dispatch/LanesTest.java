package dev.freshet.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.freshet.backlog.Lane;
import dev.freshet.line.Product;
import dev.freshet.trouble.StoreDown;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Lane A = new Lane("a", Product.CDN);

    private final Lanes lanes = new Lanes(UnaryOperator.identity());
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger underWay = new AtomicInteger();

    @AfterEach
    void end() {
        end.countDown();
    }

    /// Hangs until the test is over.
    private boolean hang(Lane lane, Stint stint) {
        underWay.incrementAndGet();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private static Set<Lane> many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Lane("lane" + i, Product.CDN))
                .collect(Collectors.toSet());
    }

    @Test
    void aLaneThatIsWorkedOnIsLeftOutAndAnotherIsNot() {
        Stint hanging = lanes.begin(Set.of(A), this::hang);
        await().atMost(LONG).until(() -> underWay.get() == 1);

        Stint both = lanes.begin(Set.of(A, new Lane("a", Product.DCDN)), (lane, _) -> lane.product() == Product.DCDN);

        assertThat(both.await(LONG)).isTrue();
        assertThat(both.moved()).isTrue();
        Stint same = lanes.begin(Set.of(A), (_, _) -> true);
        assertThat(same.await(LONG)).isTrue();
        assertThat(same.moved()).isFalse();
        assertThat(hanging.await(Duration.ZERO)).isFalse();
        assertThat(hanging.moved()).isTrue();
    }

    @Test
    void whoeverHasTimeWaitsForALaneThatIsWorkedOn() {
        lanes.begin(Set.of(A), this::hang);
        await().atMost(LONG).until(() -> underWay.get() == 1);
        Stint patient = lanes.begin(Set.of(A), LONG, (_, _) -> true);

        assertThat(patient.await(Duration.ofMillis(1))).isFalse();
        end.countDown();

        assertThat(patient.await(LONG)).isTrue();
        assertThat(patient.moved()).isTrue();
    }

    @Test
    void soManyAreWorkedOnAtOnceAndTheOthersComeAfterThem() {
        Stint all = lanes.begin(many(Lanes.MOST + 5), this::hang);
        await().atMost(LONG).until(() -> underWay.get() == Lanes.MOST);
        assertThat(lanes.busy()).isEqualTo(Lanes.MOST);

        end.countDown();
        assertThat(all.await(LONG)).isTrue();
        assertThat(underWay).hasValue(Lanes.MOST + 5);
    }

    @Test
    void atTheEndWhatIsUnderWayIsWaitedForAndNothingIsBegun() {
        Stint hanging = lanes.begin(Set.of(A), this::hang);
        await().atMost(LONG).until(() -> underWay.get() == 1);

        assertThat(lanes.drain(Duration.ofMillis(1))).isFalse();
        assertThat(hanging.goesOn()).isFalse();
        end.countDown();
        assertThat(lanes.drain(LONG)).isTrue();

        Stint none = lanes.begin(Set.of(new Lane("b", Product.CDN)), (_, stint) -> stint.goesOn());
        assertThat(none.await(Duration.ofMillis(1))).isFalse();
        assertThat(none.goesOn()).isFalse();
    }

    @Test
    void whoeverStandsByIsToldOfEachLaneThatTookItsTime() {
        Semaphore told = new Semaphore(0);
        Stint hanging = lanes.begin(many(2), this::hang);
        await().atMost(LONG).until(() -> underWay.get() == 2);
        hanging.afterEach(told::release);
        assertThat(told.availablePermits()).isZero();

        end.countDown();

        await().atMost(LONG).until(() -> told.availablePermits() == 2);
    }

    @Test
    void aStoreThatIsDownIsToldAlsoWhileAnotherLaneHangs() {
        Stint both = lanes.begin(Set.of(A, new Lane("b", Product.CDN)), (lane, stint) -> {
            if (lane.equals(A)) {
                return hang(lane, stint);
            }
            throw new StoreDown("the disk is full");
        });
        await().atMost(LONG).untilAsserted(() -> assertThatThrownBy(() -> both.await(Duration.ofMillis(1)))
                .isInstanceOf(StoreDown.class)
                .hasMessage("the disk is full"));
    }
}
