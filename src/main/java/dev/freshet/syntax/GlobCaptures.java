package dev.freshet.syntax;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/// What each wildcard of a glob stood for: `*`, `**`, `?` and `{a,b}` are counted from 1 in the order in which they
/// begin. Where a key can be divided in several ways, the first wildcard takes as much as it can.
///
/// Only templates that ask for it pay for it: whether a key matches at all is the glob's affair. The engine
/// takes a time that is linear in the key.
final class GlobCaptures {
    private final Pattern pattern;

    GlobCaptures(String glob) {
        this.pattern = expression(glob);
    }

    static Pattern expression(String glob) {
        return Pattern.compile(new Translation(glob).regex(), Pattern.DOTALL);
    }

    int count() {
        return pattern.groupCount();
    }

    /// The texts, the first at 0; empty where a wildcard took no part.
    String[] of(String key) {
        Matcher matcher = pattern.matcher(key);
        String[] texts = new String[pattern.groupCount()];
        boolean matches = matcher.matches();
        for (int i = 0; i < texts.length; i++) {
            String text = matches ? matcher.group(i + 1) : null;
            texts[i] = text == null ? "" : text;
        }
        return texts;
    }

    /// From a glob, whose syntax has been checked, to a regular expression.
    private static final class Translation {
        private final String glob;
        private final StringBuilder out = new StringBuilder();
        private int at;

        Translation(String glob) {
            this.glob = glob;
        }

        String regex() {
            sequence(0, true);
            return out.toString();
        }

        /// @param fresh whether what comes next stands at the start of a segment
        private boolean sequence(int depth, boolean fresh) {
            boolean starts = fresh;
            while (at < glob.length()) {
                char c = glob.charAt(at);
                if (depth > 0 && (c == '}' || c == ',')) {
                    return starts;
                }
                starts = switch (c) {
                    case '{' -> alternatives(depth + 1, starts);
                    case '*' -> stars(starts);
                    case '?' -> wildcard("([^/])", 1);
                    case '\\' -> literal(glob.codePointAt(at + 1), 1);
                    default -> literal(glob.codePointAt(at), 0);
                };
            }
            return starts;
        }

        private boolean alternatives(int depth, boolean fresh) {
            out.append('(');
            boolean starts = fresh;
            do {
                if (glob.charAt(at) == ',') {
                    out.append('|');
                }
                at++;
                starts = sequence(depth, fresh);
            } while (glob.charAt(at) == ',');
            at++;
            out.append(')');
            return starts;
        }

        private boolean stars(boolean fresh) {
            if (!glob.startsWith("**", at)) {
                return wildcard("([^/]*)", 1);
            }
            if (fresh && glob.startsWith("**/", at)) {
                wildcard("((?:.*/)?)", 3);
                return true;
            }
            return wildcard("(.*)", 2);
        }

        private boolean wildcard(String group, int width) {
            out.append(group);
            at += width;
            return false;
        }

        private boolean literal(int point, int escape) {
            out.append(Pattern.quote(Character.toString(point)));
            at += escape + Character.charCount(point);
            return point == '/';
        }
    }
}
