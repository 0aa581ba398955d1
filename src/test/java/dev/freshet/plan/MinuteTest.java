package dev.freshet.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MinuteTest {
    private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");

    private final Minute minute = new Minute(1_000, NOW);

    private Map<Long, Integer> taken(int lines) {
        IntStream.range(0, lines).forEach(line -> minute.expect());
        Map<Long, Integer> bySecond = new LinkedHashMap<>();
        for (int line = 0; line < lines; line++) {
            bySecond.merge(minute.take().getEpochSecond() - NOW.getEpochSecond(), 1, Integer::sum);
        }
        return bySecond;
    }

    @Test
    void roomFreesSixtySecondsAfterWhatTookIt() {
        minute.sent(NOW.minusSeconds(50), 600);
        minute.sent(NOW.minusSeconds(10), 400);

        assertThat(taken(700)).containsExactly(Map.entry(10L, 600), Map.entry(50L, 100));
    }

    @Test
    void whatWentOutSixtySecondsAgoOrMoreTakesNoRoom() {
        minute.sent(NOW.minusSeconds(60), 1_000);
        minute.sent(NOW.minusSeconds(3_600), 1_000);

        assertThat(taken(1_000)).containsExactly(Map.entry(0L, 1_000));
    }

    @Test
    void roomThatIsLeftNowIsUsedNow() {
        minute.sent(NOW.minusSeconds(30), 900);

        assertThat(taken(1_500))
                .containsExactly(Map.entry(0L, 100), Map.entry(30L, 900), Map.entry(60L, 100), Map.entry(90L, 400));
    }

    @Test
    void aMinuteOfManySmallCallsIsNotRepeatedByAsManySmallCalls() {
        IntStream.range(0, 50).forEach(second -> minute.sent(NOW.minusSeconds(second), 20));

        assertThat(taken(3_000)).hasSizeLessThanOrEqualTo(10 * 3);
    }

    @Test
    void aFewLinesDoNotWaitForALargeChunk() {
        IntStream.range(0, 50).forEach(second -> minute.sent(NOW.minusSeconds(second), 20));

        assertThat(taken(2)).containsExactly(Map.entry(11L, 2));
    }

    @Test
    void moreSentThanTheLimitIsWorkedOffFirst() {
        minute.sent(NOW.minusSeconds(40), 1_500);
        minute.sent(NOW.minusSeconds(20), 700);

        assertThat(taken(400)).containsExactly(Map.entry(20L, 300), Map.entry(40L, 100));
    }
}
