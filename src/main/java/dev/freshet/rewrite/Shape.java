package dev.freshet.rewrite;

import dev.freshet.rewrite.Piece.Choice;
import dev.freshet.rewrite.Piece.Run;
import dev.freshet.rewrite.Piece.Text;
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

    /// What a match ends with, one of them at the subject's end; none where that is not known.
    List<String> endings() {
        if (!whole() || !ended || pieces.isEmpty()) {
            return List.of();
        }
        return switch (pieces.getLast()) {
            case Text(String text, String _) -> List.of(text);
            case Choice choice -> choice.literal() ? choice.texts() : List.of();
            case Run _ -> List.of();
        };
    }

    /// The smallest directory that holds all that can match.
    String directory() {
        if (!anchored) {
            return "/";
        }
        int query = leading.indexOf('?');
        String path = query < 0 ? leading : leading.substring(0, query);
        String directory = path.substring(0, path.lastIndexOf('/') + 1);
        return directory.isEmpty() ? "/" : directory;
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
