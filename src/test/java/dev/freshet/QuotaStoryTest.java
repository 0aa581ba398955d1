package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.alibaba.Timeouts;
import dev.freshet.ledger.Entry;
import dev.freshet.ledger.State;
import dev.freshet.line.Rank;
import dev.freshet.simulator.Call;
import dev.freshet.simulator.Fault;
import dev.freshet.simulator.QuotaKind;
import dev.freshet.support.Scene;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Days on which the quota runs short and comes back before they end, with the real store and the real adapter before
/// the simulator.
class QuotaStoryTest {
    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5));
    private static final Instant MIDNIGHT = Instant.parse("2026-11-21T16:00:00Z");
    private static final int PLENTY = 5_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /// How far the rounds of a rehearsal are apart, and what waiting for a turn may add.
    private static final Duration ROUND = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private Rehearsal rehearsal;

    @BeforeEach
    void start() {
        rehearsal = new Rehearsal(folder, TIMEOUTS);
    }

    @AfterEach
    void stop() {
        rehearsal.close();
    }

    private void left(int lines) {
        rehearsal.simulator.setRemaining("testid", QuotaKind.URL, lines);
    }

    private void refuse(int times) {
        rehearsal
                .simulator
                .faults()
                .next(times, "RefreshObjectCaches", new Fault.Refuse(400, "QuotaExceeded.Refresh", "Used up."));
    }

    private void image(String path) {
        rehearsal.send(rehearsal.wishes().refresh(path));
    }

    private void removal(String path) {
        rehearsal.send(rehearsal.wishes().rank(Rank.REMOVAL).refresh(path));
    }

    private List<String> taken() {
        return rehearsal.simulator.calls().stream()
                .filter(call -> !call.taskId().isEmpty())
                .flatMap(call -> call.lines().stream())
                .toList();
    }

    private List<Instant> times(String action) {
        return rehearsal.simulator.calls().stream()
                .filter(call -> call.action().equals(action))
                .map(Call::at)
                .toList();
    }

    private List<Duration> pauses(String action) {
        List<Instant> times = times(action);
        List<Duration> pauses = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) {
            pauses.add(Duration.between(times.get(i - 1), times.get(i)));
        }
        return pauses;
    }

    private void assertPauses(String action, int... minutes) {
        List<Duration> pauses = pauses(action);
        assertThat(pauses).hasSize(minutes.length);
        for (int i = 0; i < minutes.length; i++) {
            Duration whole = Duration.ofMinutes(minutes[i]);
            assertThat(pauses.get(i)).as("pause %d of %s", i, pauses).isBetween(whole, whole.plus(ROUND));
        }
    }

    private void assertThatItWaitsForMidnight(String path) {
        Entry entry = rehearsal.entry(path);
        assertThat(entry.state()).isEqualTo(State.WAITING);
        assertThat(entry.dueAt()).isEqualTo(MIDNIGHT);
        assertThat(entry.reason()).contains("00:00 UTC+8", "read again before that");
    }

    @Test
    void whatWaitsForTheDayGoesOutWithinAQuarterOfAnHourAfterTheQuotaIsRaised() {
        left(0);
        image("/a.png");
        rehearsal.pass(Duration.ofHours(1));
        assertThatItWaitsForMidnight("/a.png");

        left(PLENTY);
        Instant raised = rehearsal.clock.instant();
        rehearsal.pass(Duration.ofMinutes(16));

        assertThat(rehearsal.entry("/a.png").state()).isEqualTo(State.DONE);
        assertThat(rehearsal.entry("/a.png").submittedAt())
                .isBetween(raised, raised.plus(Duration.ofMinutes(15)).plus(ROUND));
    }

    @Test
    void oneWrongZeroIsBelievedForAMinute() {
        left(0);
        image("/a.png");
        Instant told = rehearsal.clock.instant();
        assertThatItWaitsForMidnight("/a.png");

        left(PLENTY);
        rehearsal.pass(MINUTE.plus(ROUND));

        assertThat(rehearsal.entry("/a.png").submittedAt())
                .isBetween(told.plus(MINUTE), told.plus(MINUTE).plus(ROUND));
    }

    @Test
    void oneWrongRefusalIsBelievedForAMinute() {
        refuse(1);
        image("/a.png");
        Instant refused = rehearsal.clock.instant();
        assertThatItWaitsForMidnight("/a.png");

        rehearsal.pass(MINUTE.plus(ROUND));

        assertThat(rehearsal.entry("/a.png").attempts()).isEqualTo(2);
        assertThat(rehearsal.entry("/a.png").submittedAt())
                .isBetween(refused.plus(MINUTE), refused.plus(MINUTE).plus(ROUND));
    }

    @Test
    void whileItWaitsTheQuotaIsReadWithPausesThatGrowToAQuarterOfAnHour() {
        left(0);
        image("/a.png");

        rehearsal.pass(Duration.ofMinutes(62));

        assertPauses("DescribeRefreshQuota", 1, 2, 4, 8, 15, 15, 15);
        assertThat(times("RefreshObjectCaches")).isEmpty();
    }

    @Test
    void thePausesAreTheSameWhereEveryMinuteAnotherProcessTakesOver() {
        left(0);
        image("/a.png");

        for (int minute = 0; minute < 32; minute++) {
            rehearsal.restartAt(rehearsal.simulator.uri());
            rehearsal.pass(MINUTE);
        }
        assertPauses("DescribeRefreshQuota", 1, 2, 4, 8, 15);
        left(PLENTY);
        rehearsal.restartAt(rehearsal.simulator.uri());
        rehearsal.pass(Duration.ofMinutes(15));

        assertThat(rehearsal.entry("/a.png").state()).isEqualTo(State.DONE);
    }

    /// What it tells and what it does may differ for long: each refusal is believed for longer than the one before.
    @Test
    void aVendorThatTellsOfQuotaAndRefusesForWantOfItIsTriedWithGrowingPauses() {
        rehearsal
                .simulator
                .faults()
                .always("RefreshObjectCaches", new Fault.Refuse(400, "QuotaExceeded.Refresh", "Used up."));
        image("/a.png");

        rehearsal.pass(Duration.ofMinutes(62));
        assertPauses("RefreshObjectCaches", 1, 2, 4, 8, 15, 15, 15);
        rehearsal.simulator.faults().clear();
        rehearsal.pass(Duration.ofMinutes(16));

        assertThat(rehearsal.entry("/a.png").state()).isEqualTo(State.DONE);
    }

    @Test
    void aCallThatIsTakenEndsARowOfRefusals() {
        refuse(3);
        image("/a.png");
        rehearsal.pass(Duration.ofMinutes(10));
        assertThat(rehearsal.entry("/a.png").state()).isEqualTo(State.DONE);

        refuse(1);
        image("/b.png");
        Instant refused = rehearsal.clock.instant();
        rehearsal.pass(Duration.ofMinutes(2));

        assertThat(rehearsal.entry("/b.png").submittedAt())
                .isBetween(refused.plus(MINUTE), refused.plus(MINUTE).plus(ROUND));
    }

    @Test
    void whatOthersNoLongerSpendGoesToWhatIsMostUrgent() {
        left(0);
        image("/a.png");
        removal("/gone.html");
        image("/b.png");

        left(1);
        rehearsal.pass(Duration.ofMinutes(5));
        assertThat(taken()).containsExactly(Scene.line("gone.html"));
        assertThatItWaitsForMidnight("/a.png");
        left(PLENTY);
        rehearsal.pass(Duration.ofMinutes(16));

        assertThat(taken())
                .containsExactlyInAnyOrder(Scene.line("gone.html"), Scene.line("a.png"), Scene.line("b.png"));
    }

    @Test
    void noImageThatComesLaterGoesOutWhileARemovalWaits() {
        left(0);
        removal("/gone.html");
        rehearsal.pass(Duration.ofMinutes(20));

        left(1);
        for (int i = 0; i < 5; i++) {
            image("/late-" + i + ".png");
        }

        assertThat(taken()).containsExactly(Scene.line("gone.html"));
        assertThatItWaitsForMidnight("/late-0.png");
    }

    @Test
    void aDayThatTheVendorBeginsLateIsNotLost() {
        rehearsal.clock.set(MIDNIGHT.plusSeconds(30));
        left(0);
        image("/a.png");
        assertThat(rehearsal.entry("/a.png").dueAt()).isEqualTo(MIDNIGHT.plus(Duration.ofDays(1)));

        rehearsal.pass(Duration.ofMinutes(2));
        left(PLENTY);
        rehearsal.pass(Duration.ofMinutes(4));

        assertThat(rehearsal.entry("/a.png").state()).isEqualTo(State.DONE);
    }

    @Test
    void whatWaitsAtMidnightGoesOutThenAndTheNextDayBeginsAnew() {
        left(0);
        image("/a.png");
        rehearsal.pass(Duration.ofMinutes(62));
        rehearsal.clock.set(MIDNIGHT);
        rehearsal.pass(MINUTE);
        assertThat(rehearsal.entry("/a.png").state()).isEqualTo(State.DONE);

        left(0);
        rehearsal.pass(MINUTE);
        image("/b.png");
        Instant told = rehearsal.clock.instant();
        left(PLENTY);
        rehearsal.pass(Duration.ofMinutes(2));

        assertThat(rehearsal.entry("/b.png").submittedAt())
                .isBetween(told.plus(MINUTE), told.plus(MINUTE).plus(ROUND));
    }

    /// The quota cannot be read: what is known is not much, but nothing is asked for without a pause either.
    @Test
    void aVendorThatDoesNotTellOfQuotaIsAskedWithThePausesOfOneThatHasNone() {
        left(0);
        image("/a.png");
        rehearsal.simulator.faults().always("DescribeRefreshQuota", new Fault.Refuse(403, "Forbidden.RAM", "No."));

        rehearsal.pass(Duration.ofMinutes(32));

        assertPauses("DescribeRefreshQuota", 1, 2, 4, 8, 15);
        rehearsal.simulator.faults().clear();
        left(PLENTY);
        rehearsal.pass(Duration.ofMinutes(16));
        assertThat(rehearsal.entry("/a.png").state()).isEqualTo(State.DONE);
    }
}
