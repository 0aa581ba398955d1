package dev.freshet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.freshet.ledger.Query.Cursor;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

final class CursorsTest {
    @Property
    void aCursorOfARecordLeadsBackToIt(
            @ForAll @LongRange(min = 0, max = 253_402_300_799_999L) long millis, @ForAll long id) {
        Instant at = Instant.ofEpochMilli(millis);

        String cursor = Cursors.ofRecord(at, id);

        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThat(Cursors.record(cursor)).isEqualTo(new Cursor(at, id));
    }

    @Property
    void aCursorOfAnEventLeadsBackToIt(@ForAll long id) {
        assertThat(Cursors.event(Cursors.ofEvent(id))).isEqualTo(id);
    }

    @Property
    void whatIsNoCursorIsSaidToBeNone(@ForAll String text) {
        if (text.length() != 11) {
            assertThatIllegalArgumentException().isThrownBy(() -> Cursors.event(text));
        }
    }
}
