package dev.freshet.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Patience PATIENCE =
            new Patience(Duration.ofNanos(10), Duration.ofNanos(30), Duration.ofNanos(75));

    private final Progress progress = new Progress(0);

    private boolean overdue(long now) {
        return progress.overdue(now, PATIENCE);
    }

    @Test
    void eachPartOfARequestHasItsTime() {
        assertThat(overdue(75)).isFalse();
        assertThat(overdue(76)).isTrue();
        progress.arrived(70);
        assertThat(overdue(80)).isFalse();
        assertThat(overdue(81)).isTrue();
        progress.begun(80);
        assertThat(overdue(110)).isFalse();
        assertThat(overdue(111)).isTrue();
        progress.ended(110);
        assertThat(overdue(1_000_000)).isFalse();
        progress.answered(1_000_000);
        assertThat(overdue(1_000_075)).isFalse();
        assertThat(overdue(1_000_076)).isTrue();
    }

    @Test
    void whatDripsInPutsNothingOff() {
        progress.arrived(1);
        progress.arrived(6);
        progress.arrived(11);
        assertThat(overdue(12)).isTrue();
        progress.begun(12);
        progress.arrived(20);
        progress.arrived(40);
        assertThat(overdue(43)).isTrue();
    }

    @Test
    void anAnswerBeforeTheEndOfTheBodyDoesNotStopItsTime() {
        progress.arrived(0);
        progress.begun(0);
        progress.answered(5);

        assertThat(progress.phase()).isEqualTo(Progress.Phase.BODY);
        assertThat(overdue(31)).isTrue();
        progress.ended(31);
        assertThat(progress.phase()).isEqualTo(Progress.Phase.IDLE);
    }

    @Test
    void aRequestAheadOfItsTurnHasItsTimeOnceThoseBeforeItAreAnswered() {
        progress.arrived(0);
        progress.begun(0);
        progress.ended(0);
        progress.arrived(1);
        progress.begun(2);
        assertThat(progress.phase()).isEqualTo(Progress.Phase.ANSWER);
        assertThat(progress.owed()).isEqualTo(2);

        progress.answered(100);

        assertThat(progress.phase()).isEqualTo(Progress.Phase.BODY);
        assertThat(overdue(130)).isFalse();
        assertThat(overdue(131)).isTrue();
    }
}
