package dev.freshet.rewrite;

import dev.freshet.rewrite.Piece.Choice;
import dev.freshet.rewrite.Piece.Run;
import dev.freshet.rewrite.Piece.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads an expression that the engine took as a row of pieces, and stops at the first thing that is none.
final class ShapeReader {
    private static final String CLASSES = "dDwWsS";

    private final String regex;
    private int at;
    private int groups;

    private ShapeReader(String regex) {
        this.regex = regex;
    }

    static Shape read(String regex) {
        return new ShapeReader(regex).shape();
    }

    private Shape shape() {
        boolean anchored = regex.startsWith("^");
        at = anchored ? 1 : 0;
        List<Piece> pieces = new ArrayList<>();
        sequence(pieces, true);
        boolean ended = at == regex.length() - 1 && regex.charAt(at) == '$';
        String unread = ended ? "" : regex.substring(at);
        String leading = !branches() && !pieces.isEmpty() && pieces.getFirst() instanceof Text(String text, String _)
                ? text
                : "";
        return new Shape(anchored, ended, List.copyOf(pieces), leading, unread);
    }

    /// Reads until something is no piece, or the group or the text ends.
    private void sequence(List<Piece> pieces, boolean top) {
        while (at < regex.length() && ")|$".indexOf(regex.charAt(at)) < 0) {
            int start = at;
            Piece piece = regex.charAt(at) == '(' ? (top ? group() : null) : atom();
            if (piece == null) {
                at = start;
                return;
            }
            push(pieces, piece);
        }
    }

    private static void push(List<Piece> pieces, Piece piece) {
        if (piece instanceof Text(String text, String source)
                && !pieces.isEmpty()
                && pieces.getLast() instanceof Text(String before, String beforeSource)) {
            pieces.set(pieces.size() - 1, new Text(before + text, beforeSource + source));
        } else {
            pieces.add(piece);
        }
    }

    private @Nullable Piece group() {
        int start = at;
        boolean captures = !regex.startsWith("(?", at);
        if (!captures && !regex.startsWith("(?:", at)) {
            return null;
        }
        int number = captures ? ++groups : 0;
        at += captures ? 1 : 3;
        List<List<Piece>> ways = new ArrayList<>();
        while (true) {
            List<Piece> way = new ArrayList<>();
            sequence(way, false);
            ways.add(List.copyOf(way));
            if (at >= regex.length() || ")|".indexOf(regex.charAt(at)) < 0) {
                return null;
            }
            if (regex.charAt(at++) == ')') {
                break;
            }
        }
        char repeat = peek();
        if (repeat == '*' || repeat == '+') {
            return null;
        }
        if (repeat == '?') {
            at += regex.startsWith("??", at) ? 2 : 1;
            ways.add(List.of());
        }
        return new Choice(number, List.copyOf(ways), regex.substring(start, at));
    }

    /// A character or a set, with what repeats it.
    private @Nullable Piece atom() {
        int start = at;
        int end = atomEnd();
        if (end < 0) {
            return null;
        }
        String source = regex.substring(start, end);
        at = end;
        char repeat = peek();
        boolean repeats = repeat == '*' || repeat == '+' || repeat == '?';
        if (!repeats && plain(source)) {
            return new Text(source.startsWith("\\") ? source.substring(1) : source, source);
        }
        boolean greedy = true;
        if (repeats) {
            at++;
            greedy = peek() != '?';
            at += greedy ? 0 : 1;
        }
        int least = repeat == '*' || repeat == '?' ? 0 : 1;
        boolean many = repeat == '*' || repeat == '+';
        if (plain(source) && repeat == '?') {
            String text = source.startsWith("\\") ? source.substring(1) : source;
            return new Choice(0, List.of(List.of(new Text(text, source)), List.of()), regex.substring(start, at));
        }
        return new Run(CharSet.of(source), least, many, greedy, regex.substring(start, at));
    }

    private char peek() {
        return at < regex.length() ? regex.charAt(at) : '\0';
    }

    private static boolean plain(String source) {
        return !source.equals(".")
                && !source.startsWith("[")
                && (source.length() != 2 || CLASSES.indexOf(source.charAt(1)) < 0 || source.charAt(0) != '\\');
    }

    private int atomEnd() {
        char c = regex.charAt(at);
        return switch (c) {
            case '^', '$', '*', '+', '?' -> -1;
            case '[' -> classEnd(at);
            case '\\' -> escapeEnd();
            default -> at + Character.charCount(regex.codePointAt(at));
        };
    }

    private int escapeEnd() {
        char c = regex.charAt(at + 1);
        boolean known = CLASSES.indexOf(c) >= 0 || (c < 128 && !Character.isLetterOrDigit(c));
        return known ? at + 2 : -1;
    }

    /// One behind the `]`; below 0 where the class uses what beyond ASCII is not uniform.
    private int classEnd(int open) {
        int i = open + (regex.startsWith("[^", open) ? 2 : 1);
        for (boolean first = true; i < regex.length(); first = false) {
            char c = regex.charAt(i);
            if (c == ']' && !first) {
                return i + 1;
            }
            if (c == '\\') {
                if ("pPxQ".indexOf(regex.charAt(i + 1)) >= 0 || Character.isDigit(regex.charAt(i + 1))) {
                    return -1;
                }
                i++;
            }
            if (regex.startsWith("[:", i)) {
                return -1;
            }
            i++;
        }
        return -1;
    }

    /// Whether there is a `|` outside of groups. In doubt there is.
    private boolean branches() {
        int depth = 0;
        for (int i = 0; i < regex.length(); i++) {
            switch (regex.charAt(i)) {
                case '\\' -> {
                    if (regex.startsWith("\\Q", i)) {
                        return true;
                    }
                    i++;
                }
                case '[' -> {
                    int end = classEnd(i);
                    if (end < 0) {
                        return regex.indexOf('|') >= 0;
                    }
                    i = end - 1;
                }
                case '(' -> depth++;
                case ')' -> depth--;
                case '|' -> {
                    if (depth == 0) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }
}
