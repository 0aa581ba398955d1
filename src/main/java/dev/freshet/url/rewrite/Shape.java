package dev.freshet.url.rewrite;

import dev.freshet.url.rewrite.Piece.Choice;
import dev.freshet.url.rewrite.Piece.Run;
import dev.freshet.url.rewrite.Piece.Text;
import java.util.List;

/// An expression as a row of pieces, as far as it is simple enough to be one.
///
/// @param anchored begins with `^`
/// @param ended ends with `$`
/// @param pieces those before `unread`
/// @param leading what each match begins with
/// @param unread where the reading gave up; empty where it did not
record Shape(boolean anchored, boolean ended, List<Piece> pieces, String leading, String unread) {
    boolean whole() {
        return unread.isEmpty();
    }

    /// Whether a match goes to the subject's end, but for line feeds.
    boolean toTheEnd() {
        return ended || endsInGreedyDots();
    }

    private boolean endsInGreedyDots() {
        if (!whole() || pieces.isEmpty()) {
            return false;
        }
        Piece last = pieces.getLast();
        if (last instanceof Choice choice && choice.ways().size() == 1) {
            List<Piece> way = choice.ways().getFirst();
            last = way.isEmpty() ? last : way.getLast();
        }
        return last instanceof Run run
                && run.many()
                && run.greedy()
                && run.set().wide();
    }

    /// Whether a path that matches still does with any parameters behind it.
    boolean whateverParameters() {
        return whole() && (!ended || endsInGreedyDots());
    }

    /// The smallest directory that holds all that can match.
    String directory() {
        if (!anchored) {
            return "/";
        }
        int query = leading.indexOf('?');
        String path = query < 0 ? leading : leading.substring(0, query);
        return path.substring(0, Math.max(path.lastIndexOf('/') + 1, 0)).isEmpty()
                ? "/"
                : path.substring(0, path.lastIndexOf('/') + 1);
    }

    /// A path that should match; the caller asks the engine.
    String example() {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> append(text, piece));
        return text.toString();
    }

    private static void append(StringBuilder text, Piece piece) {
        switch (piece) {
            case Text(String literal, String _) -> text.append(literal);
            case Run run -> text.append(run.set().example());
            case Choice choice -> choice.ways().getFirst().forEach(inner -> append(text, inner));
        }
    }
}
