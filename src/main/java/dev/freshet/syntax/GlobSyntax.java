package dev.freshet.syntax;

import dev.freshet.syntax.GlobToken.Literal;
import dev.freshet.syntax.GlobToken.Wildcard;
import java.util.ArrayList;
import java.util.List;

/// Reads the text of a glob: multiplies its alternatives out, then reads each as a row of tokens.
final class GlobSyntax {
    /// Stands around an alternative, so that its stars and its neighbour's do not become one token; no character of its
    /// own in Unicode.
    private static final char SEAM = '\uFFFF';

    private final String text;
    private int at;

    GlobSyntax(String text) {
        this.text = text;
    }

    List<GlobBranch> branches() {
        if (text.isEmpty()) {
            throw new Mistake("the glob is empty", "write ** for every key");
        }
        if (text.length() > Glob.MAX_LENGTH) {
            throw new Mistake("the glob is longer than " + Glob.MAX_LENGTH + " characters", "split it into rules");
        }
        List<String> plain = sequence(0);
        if (at < text.length()) {
            throw wrong("a } without its {", "write \\} where it stands for itself");
        }
        return plain.stream().map(this::branch).toList();
    }

    /// Every text that the alternatives from here on lead to; stops at the end, and inside braces at `,` and `}`.
    private List<String> sequence(int depth) {
        List<String> heads = List.of("");
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '}' || (c == ',' && depth > 0)) {
                return heads;
            }
            heads = product(heads, c == '{' ? alternatives(depth + 1) : List.of(one(c)));
        }
        return heads;
    }

    private String one(char c) {
        int start = at;
        at += c == '\\' ? 2 : 1;
        if (at > text.length()) {
            throw new Mistake("the glob ends with \\", "write \\\\ where it stands for itself");
        }
        return text.substring(start, at);
    }

    private List<String> alternatives(int depth) {
        int open = at;
        List<String> found = new ArrayList<>();
        do {
            at++;
            sequence(depth).forEach(alternative -> found.add(SEAM + alternative + SEAM));
            bound(found.size());
        } while (at < text.length() && text.charAt(at) == ',');
        if (at == text.length()) {
            at = open;
            throw wrong("a { without its }", "close it, or write \\{ where it stands for itself");
        }
        at++;
        return found;
    }

    private static List<String> product(List<String> heads, List<String> tails) {
        bound(heads.size() * tails.size());
        List<String> all = new ArrayList<>(heads.size() * tails.size());
        for (String head : heads) {
            tails.forEach(tail -> all.add(head + tail));
        }
        return all;
    }

    private static void bound(int alternatives) {
        if (alternatives > Glob.MAX_ALTERNATIVES) {
            throw new Mistake(
                    "the glob has more than " + Glob.MAX_ALTERNATIVES + " alternatives", "split it into rules");
        }
    }

    private GlobBranch branch(String plain) {
        List<GlobToken> tokens = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case SEAM -> {}
                case '\\' -> literal.append(plain.charAt(++i));
                case '?', '*' -> {
                    boolean fresh =
                            literal.isEmpty() ? startsSegment(tokens) : literal.charAt(literal.length() - 1) == '/';
                    int stars = stars(plain, i);
                    boolean folders = stars == 2 && fresh && plain.startsWith("/", i + 2);
                    flush(literal, tokens);
                    push(tokens, wildcard(stars, folders));
                    i += folders ? 2 : Math.max(stars - 1, 0);
                }
                default -> literal.append(c);
            }
        }
        flush(literal, tokens);
        return GlobBranch.of(tokens);
    }

    private static boolean startsSegment(List<GlobToken> tokens) {
        return tokens.isEmpty() || tokens.getLast() == Wildcard.FOLDERS;
    }

    private static Wildcard wildcard(int stars, boolean folders) {
        return switch (stars) {
            case 0 -> Wildcard.ONE;
            case 1 -> Wildcard.RUN;
            default -> folders ? Wildcard.FOLDERS : Wildcard.ANY;
        };
    }

    private int stars(String plain, int from) {
        int end = from;
        while (end < plain.length() && plain.charAt(end) == '*') {
            end++;
        }
        if (end - from > 2) {
            throw new Mistake("the glob \"" + text + "\" has three stars in a row", "write * or **");
        }
        return end - from;
    }

    private static void flush(StringBuilder literal, List<GlobToken> tokens) {
        if (!literal.isEmpty()) {
            tokens.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    /// Wildcards that meet become one where that means the same, so that `**/*.js` is decided by its end alone.
    private static void push(List<GlobToken> tokens, Wildcard next) {
        GlobToken last = tokens.isEmpty() ? Wildcard.ONE : tokens.getLast();
        boolean wide = last == Wildcard.ANY || last == Wildcard.FOLDERS || last == Wildcard.RUN;
        if (next == Wildcard.ONE || !wide || (last == Wildcard.ANY && next == Wildcard.FOLDERS)) {
            tokens.add(next);
        } else if (last != next) {
            tokens.set(tokens.size() - 1, Wildcard.ANY);
        }
    }

    private Mistake wrong(String what, String remedy) {
        return new Mistake("the glob \"" + text + "\" has " + what + " at character " + (at + 1), remedy);
    }
}
