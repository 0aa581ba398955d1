package dev.freshet.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HoldingTest {
    @Test
    void whatDoesNotFitIsNotHeldAndRoomGivenBackIsThereAgain() {
        Holding holding = new Holding(10);

        assertThat(holding.take(6)).isTrue();
        assertThat(holding.take(5)).isFalse();
        assertThat(holding.take(4)).isTrue();
        assertThat(holding.take(1)).isFalse();
        holding.release(6);
        assertThat(holding.held()).isEqualTo(4);
        assertThat(holding.take(6)).isTrue();
    }
}
