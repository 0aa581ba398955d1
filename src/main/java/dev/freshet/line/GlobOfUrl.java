package dev.freshet.line;

import dev.freshet.syntax.Wildcards;

/// A URL's path as people write it with wildcards, and what it is in the vendor's words.
final class GlobOfUrl {
    private static final String ANY = ".*";
    private static final String SEGMENT = "[^/]*";

    private GlobOfUrl() {}

    /// The glob of what follows a URL's host: its path, or with the parameters where their `?` is a wildcard.
    static String of(String rest) {
        int query = rest.indexOf('?');
        return query < 0 || Wildcards.isExtension(rest.substring(query)) ? rest : rest.substring(0, query);
    }

    /// As which line it can be sent.
    ///
    /// @param kind of the line in which it stands
    /// @param rest all that followed the host
    static Kind line(Kind kind, String glob, String rest) {
        int first = first(glob);
        if (first == glob.length()) {
            boolean parameters = kind == Kind.FILE && rest.length() > glob.length() && rest.indexOf('?') >= 0;
            return parameters ? Kind.IGNORE_PARAMS : kind == Kind.PATTERN ? Kind.FILE : kind;
        }
        return isAllBelow(glob.substring(glob.lastIndexOf('/', first) + 1)) ? Kind.DIRECTORY : Kind.PATTERN;
    }

    /// The folder before the first wildcard.
    static String folder(String glob) {
        return glob.substring(0, glob.lastIndexOf('/', first(glob)) + 1);
    }

    private static int first(String glob) {
        int at = 0;
        while (at < glob.length() && glob.charAt(at) != '?' && Wildcards.signAt(glob, at) == 0) {
            at++;
        }
        return at;
    }

    /// Whether it stands for whatever is below a folder: `*`, `**`, `*/`, `**/*`, `*.*`, `.*`.
    private static boolean isAllBelow(String tail) {
        return tail.chars().allMatch(c -> "*./".indexOf(c) >= 0);
    }

    /// The vendor's pattern (alibaba-api.md §5.3).
    ///
    /// @param kind of the line in which it stands: a directory's has all below it
    static String pattern(Kind kind, String glob) {
        StringBuilder out = new StringBuilder(glob.length() + 16);
        for (int at = 0; at < glob.length(); ) {
            at = next(glob, at, out);
        }
        if (kind == Kind.DIRECTORY && out.charAt(out.length() - 1) != '/' && !ends(out, ANY)) {
            if (ends(out, SEGMENT)) {
                out.setLength(out.length() - SEGMENT.length());
                return out.append(ANY).toString();
            }
            out.append('/');
        }
        return (out.charAt(out.length() - 1) == '/' ? out.append(ANY) : out).toString();
    }

    private static int next(String glob, int at, StringBuilder out) {
        if (glob.startsWith(ANY, at) && !glob.startsWith(".**", at)) {
            return wildcard(out, ANY, at + 2);
        }
        int length = Wildcards.signAt(glob, at);
        if (glob.charAt(at) == '?') {
            return wildcard(out, SEGMENT, at + 1);
        }
        if (length == 0) {
            out.append(glob.charAt(at));
            return at + 1;
        }
        String sign = glob.substring(at, at + length);
        return switch (sign.charAt(0)) {
            case '[' -> wildcard(out, range(sign), at + length);
            case '{' -> wildcard(out, SEGMENT, at + length);
            default -> sign.length() == 1 ? wildcard(out, SEGMENT, at + 1) : stars(glob, at, out);
        };
    }

    /// `**/` after a `/` is any folders or none, so the `/` goes with it.
    private static int stars(String glob, int at, StringBuilder out) {
        int end = at;
        while (end < glob.length() && glob.charAt(end) == '*') {
            end++;
        }
        boolean folders = ends(out, "/") && glob.startsWith("/", end) && end + 1 < glob.length();
        return wildcard(out, ANY, folders ? end + 1 : end);
    }

    /// What follows another wildcard that takes it in adds nothing.
    private static int wildcard(StringBuilder out, String token, int next) {
        boolean runs = token.equals(SEGMENT) || token.equals(ANY);
        if (token.equals(ANY) && ends(out, SEGMENT)) {
            out.setLength(out.length() - SEGMENT.length());
        }
        if (!(runs && (ends(out, ANY) || ends(out, token)))) {
            out.append(token);
        }
        return next;
    }

    private static String range(String sign) {
        char from = sign.charAt(1);
        return from >= '0' && from <= '9' ? "[0-9]" : from >= 'a' && from <= 'z' ? "[a-z]" : SEGMENT;
    }

    private static boolean ends(StringBuilder out, String token) {
        return out.length() >= token.length()
                && out.substring(out.length() - token.length()).equals(token);
    }
}
