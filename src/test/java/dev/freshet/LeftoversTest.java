package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.backlog.Arrival.Note;
import dev.freshet.backlog.EventOutcome;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LeftoversTest {
    private static final Note TAKEN = new Note("oss", "id", EventOutcome.ACCEPTED, null, "b/k", 1, List.of());

    @Provide
    Arbitrary<List<Note>> notes() {
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(1, Arbitraries.just(TAKEN)),
                        net.jqwik.api.Tuple.of(2, Arbitraries.of("a", "b").map(why -> Note.refused("x", null, why))),
                        net.jqwik.api.Tuple.of(3, Arbitraries.of("c", "d").map(why -> Note.ignored("x", "b/k", why))))
                .list()
                .ofMaxSize(400);
    }

    private static int events(List<Note> notes, EventOutcome outcome) {
        return notes.stream()
                .filter(note -> note.outcome() == outcome)
                .mapToInt(Note::events)
                .sum();
    }

    @Property(tries = 100)
    void noEventIsLostCountedTwiceOrMoved(@ForAll("notes") List<Note> notes) {
        List<Note> gathered = Leftovers.gathered(notes);
        for (EventOutcome outcome : EventOutcome.values()) {
            assertThat(events(gathered, outcome)).isEqualTo(events(notes, outcome));
        }
        assertThat(gathered.stream().filter(note -> note.outcome() == EventOutcome.ACCEPTED))
                .containsExactlyElementsOf(notes.stream()
                        .filter(note -> note.outcome() == EventOutcome.ACCEPTED)
                        .toList());
        assertThat(gathered.stream().filter(note -> note.outcome() != EventOutcome.ACCEPTED))
                .hasSizeLessThanOrEqualTo(102)
                .allSatisfy(note -> assertThat(note.reason()).isNotBlank());
    }

    @Example
    void oneByItselfStaysAsItIs() {
        List<Note> notes = List.of(TAKEN, Note.refused("oss", "b/k", "why"), Note.ignored("oss", "b/l", "for that"));
        assertThat(Leftovers.gathered(notes)).isEqualTo(notes);
    }

    @Example
    void theReasonsAreToldWithTheirNumbers() {
        List<Note> notes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            notes.add(Note.refused("oss", "b/" + i, "reason " + i % 7));
        }
        assertThat(Leftovers.gathered(notes)).singleElement().satisfies(note -> {
            assertThat(note.reason())
                    .isEqualTo("10 events of one body: 2: reason 0; 2: reason 1; 2: reason 2; 1: reason 3; 1: reason 4;"
                            + " 2 for other reasons");
            assertThat(note.subject()).isEqualTo("b/0 and others");
        });
    }
}
