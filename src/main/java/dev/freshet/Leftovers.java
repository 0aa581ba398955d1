package dev.freshet;

import dev.freshet.backlog.Arrival.Note;
import dev.freshet.backlog.EventOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Of one body, the events that come to nothing: few of them are worth a row each, thousands are one thing that went
/// wrong thousands of times.
final class Leftovers {
    /// Ignored events of a body that have a row of their own: people look for a key among them.
    private static final int IGNORED_ALONE = 100;

    /// Reasons told of events that share a row.
    private static final int REASONS = 5;

    private Leftovers() {}

    /// The same notes in their order, with one note for all that were refused, and one for what was ignored beyond the
    /// first hundred.
    static List<Note> gathered(List<Note> notes) {
        List<Note> refused = of(notes, EventOutcome.REFUSED);
        List<Note> ignored = of(notes, EventOutcome.IGNORED);
        List<Note> crowd = ignored.subList(Math.min(IGNORED_ALONE, ignored.size()), ignored.size());
        if (refused.size() < 2 && crowd.size() < 2) {
            return notes;
        }
        Set<Note> together = Collections.newSetFromMap(new IdentityHashMap<>());
        together.addAll(refused);
        together.addAll(crowd);
        List<Note> kept = new ArrayList<>();
        notes.stream().filter(note -> !together.contains(note)).forEach(kept::add);
        add(refused, kept);
        add(crowd, kept);
        return kept;
    }

    /// What moves a branch is told by itself: whether it comes again depends on it.
    private static List<Note> of(List<Note> notes, EventOutcome outcome) {
        return notes.stream()
                .filter(note -> note.outcome() == outcome && note.branch() == null)
                .toList();
    }

    private static void add(List<Note> alike, List<Note> kept) {
        if (alike.size() < 2) {
            kept.addAll(alike);
            return;
        }
        Note first = alike.getFirst();
        kept.add(new Note(
                first.source(),
                null,
                null,
                first.outcome(),
                reason(alike),
                first.subject() == null ? null : first.subject() + " and others",
                0,
                List.of(),
                List.of(),
                alike.size()));
    }

    private static String reason(List<Note> alike) {
        Map<String, Integer> reasons = new LinkedHashMap<>();
        alike.forEach(note -> reasons.merge(String.valueOf(note.reason()), 1, Integer::sum));
        List<String> told = new ArrayList<>();
        int left = alike.size();
        for (Map.Entry<String, Integer> reason : reasons.entrySet()) {
            if (told.size() == REASONS) {
                told.add(left + " for other reasons");
                break;
            }
            left -= reason.getValue();
            told.add(reasons.size() == 1 ? reason.getKey() : reason.getValue() + ": " + reason.getKey());
        }
        return alike.size() + " events of one body: " + String.join("; ", told);
    }
}
