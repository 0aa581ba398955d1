package dev.freshet.rewrite;

import dev.freshet.rewrite.Piece.Choice;
import dev.freshet.rewrite.Piece.Run;
import dev.freshet.rewrite.Piece.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An expression over the whole path that is plain text around at most one run, as `^/a/(.*)$`: matching it is
/// comparing two ends and looking at what lies between.
///
/// @param run null where there is none
/// @param group the run's; 0 where it has none
/// @param ended false where it goes on to the end by its greedy dots alone, which a line feed stops
record Direct(String before, @Nullable Run run, int group, String after, boolean ended) {
    static @Nullable Direct of(Shape shape) {
        if (!shape.anchored() || !shape.whole() || !shape.toTheEnd()) {
            return null;
        }
        String before = "";
        String after = "";
        Run run = null;
        int group = 0;
        for (Piece piece : shape.pieces()) {
            Run next = null;
            if (piece instanceof Text(String text, String _)) {
                before = run == null ? before + text : before;
                after = run == null ? after : after + text;
            } else if (piece instanceof Run bare) {
                next = bare;
            } else if (piece instanceof Choice choice && soleRun(choice) instanceof Run inner) {
                next = inner;
                group = choice.group();
            } else {
                return null;
            }
            if (next != null && run != null) {
                return null;
            }
            run = next == null ? run : next;
        }
        return new Direct(before, run, group, after, shape.ended());
    }

    private static @Nullable Run soleRun(Choice choice) {
        List<Piece> way = choice.ways().getFirst();
        return choice.ways().size() == 1 && way.size() == 1 && way.getFirst() instanceof Run run ? run : null;
    }

    /// Whether the answer for this subject is the engine's too.
    boolean decides(String subject) {
        return ended || subject.indexOf('\n') < 0;
    }

    boolean matches(String subject) {
        int end = subject.length() - after.length();
        if (end < before.length() || !subject.startsWith(before) || !subject.endsWith(after)) {
            return false;
        }
        if (run == null) {
            return end == before.length();
        }
        int points = run.many() ? Math.min(end - before.length(), 1) : subject.codePointCount(before.length(), end);
        return points >= run.least() && points <= 1 && run.set().hasAll(subject, before.length(), end);
    }

    @Nullable
    String[] values(String subject) {
        @Nullable String[] values = new @Nullable String[10];
        values[group] = subject.substring(before.length(), subject.length() - after.length());
        return values;
    }
}
