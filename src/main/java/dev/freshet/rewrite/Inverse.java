package dev.freshet.rewrite;

import dev.freshet.rewrite.Piece.Choice;
import dev.freshet.rewrite.Piece.Run;
import dev.freshet.rewrite.Piece.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One rule followed backwards: from what it made to all it can have made that of.
///
/// Paths that hold a line feed are not considered: the dot does not take them.
final class Inverse {
    static final int MAX_CAUSES = 32;

    private static final String QUERY = "?";

    private final Shape shape;
    private final @Nullable Choice[] choices = new @Nullable Choice[10];
    private final Splits splits;
    private final String lost;

    private Inverse(Shape shape, Replacement path, boolean parameters) {
        this.shape = shape;
        // In an expression that is not read to its end a group may take no part at all.
        for (Piece piece : shape.whole() ? shape.pieces() : List.<Piece>of()) {
            if (piece instanceof Choice choice && choice.group() > 0 && choice.group() < 10) {
                choices[choice.group()] = choice;
            }
        }
        this.splits = new Splits(path, this::accepts);
        this.lost = lost(path, parameters);
    }

    /// @param replacement the part of it that becomes the path
    /// @param parameters whether the expression sees the parameters too
    static Inverse of(Shape shape, Replacement replacement, boolean parameters) {
        return new Inverse(shape, replacement, parameters);
    }

    /// Why the rule cannot be followed backwards; empty where it can.
    String lost() {
        return lost;
    }

    /// Whether a rule that cannot be followed backwards may have made this path.
    boolean mayGive(String path) {
        return splits.any(path);
    }

    /// Whether the path is out of the question at a glance.
    boolean unlike(String path) {
        return splits.unlike(path);
    }

    /// All that may have become this path, each to be tried forwards; null where there are too many to tell.
    @Nullable
    List<String> causes(String path) {
        List<String> causes = new ArrayList<>();
        boolean complete = splits.each(path, values -> {
            assemble(0, "", values, causes);
            return causes.size() <= 4 * MAX_CAUSES;
        });
        return complete ? causes : null;
    }

    private void assemble(int from, String before, @Nullable String[] values, List<String> causes) {
        String text = before;
        for (int i = from; i < shape.pieces().size(); i++) {
            switch (shape.pieces().get(i)) {
                case Text(String literal, String _) -> text += literal;
                case Run _ -> throw new IllegalStateException("a bare run is never followed backwards");
                case Choice choice -> {
                    String value = choice.group() > 0 ? values[choice.group()] : null;
                    if (value == null) {
                        for (String way : choice.texts()) {
                            assemble(i + 1, text + way, values, causes);
                        }
                        return;
                    }
                    text += value;
                }
            }
        }
        causes.add(text);
    }

    private boolean accepts(int group, String text) {
        Choice choice = choices[group];
        return choice == null || choice.mayBe(text);
    }

    private String lost(Replacement path, boolean parameters) {
        if (!shape.whole()) {
            return "it is not read backwards from `" + shape.unread() + "` on";
        }
        if (!shape.anchored()) {
            return "it does not begin with ^, so what precedes the match is lost";
        }
        if (!shape.toTheEnd()) {
            return "it does not end with $, so what follows the match is lost";
        }
        int free = 1;
        for (Piece piece : shape.pieces()) {
            if (piece instanceof Run run) {
                return "what `" + run.source() + "` matches is lost, since it is in no group";
            }
            if (piece instanceof Choice choice && !path.groups().contains(choice.group())) {
                if (!choice.literal()) {
                    return "what `" + choice.source() + "` matches is lost, since the replacement's path lacks it";
                }
                free = Math.min(free * choice.texts().size(), MAX_CAUSES + 1);
            }
        }
        if (free > MAX_CAUSES) {
            return "its alternatives that the replacement lacks are more than " + MAX_CAUSES;
        }
        return parameters ? lostToParameters(path) : "";
    }

    /// An expression that sees parameters tells nothing of them where only its last group can hold them, and ends the
    /// replacement as it ends the expression.
    private String lostToParameters(Replacement path) {
        List<Piece> pieces = shape.pieces();
        for (int i = 0; i < pieces.size(); i++) {
            boolean last = i == pieces.size() - 1
                    && pieces.get(i) instanceof Choice choice
                    && choice.group() > 0
                    && path.groups().indexOf(choice.group()) == path.groups().size() - 1
                    && path.texts().getLast().isEmpty();
            if (!last && mayHold(pieces.get(i))) {
                return "`" + pieces.get(i).source() + "` may match parameters, which are not known here";
            }
        }
        return "";
    }

    private static boolean mayHold(Piece piece) {
        return switch (piece) {
            case Text(String text, String _) -> text.contains(QUERY);
            case Run run -> run.set().has('?');
            case Choice choice ->
                choice.ways().stream().anyMatch(way -> way.stream().anyMatch(Inverse::mayHold));
        };
    }
}
