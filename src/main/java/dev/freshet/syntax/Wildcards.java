package dev.freshet.syntax;

import org.jspecify.annotations.Nullable;

/// Finds wildcards in a text that is taken letter for letter.
public final class Wildcards {
    private static final String SEGMENT = "[^/]*";

    /// The longest extension that is taken for one after a `?`.
    private static final int MAX_EXTENSION = 5;

    private Wildcards() {}

    /// What is wrong with a text that has this wildcard.
    public static String reason(String sign) {
        return "it holds \"" + sign + "\", which stands for no other characters here";
    }

    /// What to do where the wildcard is none.
    public static String wayOut(String sign) {
        char first = sign.charAt(0);
        char odd = first == '?' ? '.' : first == '.' ? '*' : first;
        return String.format("where a %c belongs to the name, write %%%02X", odd, (int) odd);
    }

    /// The first wildcard of path and parameters as somebody wrote them; null where there is none.
    public static @Nullable String sign(String rest) {
        String path = path(rest);
        String sign = signOfPath(path);
        if (sign != null || path.length() == rest.length()) {
            return sign;
        }
        String query = rest.substring(path.length());
        return query.indexOf('*') >= 0 ? "*" : isExtension(query) ? query : null;
    }

    /// The path before its parameters.
    public static String path(String rest) {
        int query = rest.indexOf('?');
        return query < 0 ? rest : rest.substring(0, query);
    }

    /// Whether it is nothing but `?` and an extension, as in `/img/a?.jpg`. Not the list of files that a server joins:
    /// `/js/??a.js,b.js`.
    public static boolean isExtension(String query) {
        int dot = query.indexOf('.');
        return dot > 0
                && query.length() - dot - 1 <= MAX_EXTENSION
                && query.length() > dot + 1
                && query.chars().limit(dot).allMatch(c -> c == '?')
                && query.chars().skip(dot + 1).allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
    }

    /// The first wildcard of a path.
    public static @Nullable String signOfPath(String path) {
        for (int at = 0; at < path.length(); at++) {
            int length = signAt(path, at);
            if (length > 0) {
                return path.substring(at, at + length);
            }
        }
        return null;
    }

    /// How long the wildcard is that begins here; 0 where none does. `*`, `**`, the vendor's tokens, ranges such as
    /// `[1-5]`, and choices such as `{a,b}` and `{1..5}`.
    public static int signAt(String path, int at) {
        return switch (path.charAt(at)) {
            case '*' -> path.startsWith("**", at) ? 2 : 1;
            case '[' -> path.startsWith(SEGMENT, at) ? SEGMENT.length() : isRange(path, at) ? 5 : 0;
            case '{' -> choice(path, at);
            default -> 0;
        };
    }

    private static boolean isRange(String path, int at) {
        if (at + 4 >= path.length() || path.charAt(at + 2) != '-' || path.charAt(at + 4) != ']') {
            return false;
        }
        char from = path.charAt(at + 1);
        char to = path.charAt(at + 3);
        return from < to && (both(from, to, '0', '9') || both(from, to, 'a', 'z') || both(from, to, 'A', 'Z'));
    }

    private static boolean both(char from, char to, char least, char most) {
        return from >= least && to <= most;
    }

    /// Ends at the next brace or `/`, so that looking at every `{` of a text takes no longer than the text is.
    private static int choice(String path, int open) {
        boolean several = false;
        for (int at = open + 1; at < path.length(); at++) {
            char c = path.charAt(at);
            if (c == '}') {
                return several ? at + 1 - open : 0;
            }
            if (c == '{' || c == '/') {
                return 0;
            }
            several |= c == ',' || path.startsWith("..", at);
        }
        return 0;
    }
}
