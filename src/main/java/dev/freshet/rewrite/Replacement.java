package dev.freshet.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a rule makes of a path: texts with groups between them.
///
/// @param texts one more than there are groups; a group stands between two
/// @param groups their numbers, 1 to 9
record Replacement(List<String> texts, List<Integer> groups) {
    Replacement {
        texts = List.copyOf(texts);
        groups = List.copyOf(groups);
    }

    /// Reads a replacement.
    ///
    /// @param elsewhere whether it may begin with scheme and host
    /// @param count how many groups the expression has
    /// @throws BadRewrite where it is none
    static Replacement of(String text, boolean elsewhere, int count) {
        if (!text.startsWith("/") && !(elsewhere && hasScheme(text))) {
            throw new BadRewrite(
                    "the replacement begins neither with /"
                            + (elsewhere ? " nor with http:// or https://" : ", and only a redirect may name a host"),
                    elsewhere ? "write a path or a whole URL" : "write a path, or set a redirect flag");
        }
        if (text.length() > Dialect.MAX_LENGTH) {
            throw new BadRewrite("the replacement is longer than " + Dialect.MAX_LENGTH + " characters", "shorten it");
        }
        return read(text, count);
    }

    static boolean hasScheme(String text) {
        String start = text.substring(0, Math.min(8, text.length())).toLowerCase(Locale.ROOT);
        return start.startsWith("http://") || start.startsWith("https://");
    }

    private static Replacement read(String text, int count) {
        List<String> texts = new ArrayList<>();
        List<Integer> groups = new ArrayList<>();
        int from = 0;
        for (int dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', from)) {
            groups.add(group(text, dollar, count));
            texts.add(text.substring(from, dollar));
            from = dollar + 2;
        }
        texts.add(text.substring(from));
        return new Replacement(texts, groups);
    }

    private static int group(String text, int dollar, int count) {
        int group = dollar + 1 < text.length() ? text.charAt(dollar + 1) - '0' : 0;
        if (group < 1 || group > 9) {
            throw new BadRewrite(
                    "the replacement has a $ that is not followed by 1 to 9",
                    "name a group as $1, and write a plain $ as %24");
        }
        if (group > count) {
            throw new BadRewrite(
                    "the replacement names $" + group + ", but the expression has "
                            + (count == 0 ? "no group" : count == 1 ? "one group" : count + " groups"),
                    "put what it shall stand for in parentheses");
        }
        return group;
    }

    /// Filled in.
    ///
    /// @param values by number; what took no part is null
    String expand(@Nullable String[] values) {
        if (groups.isEmpty()) {
            return texts.getFirst();
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < groups.size(); i++) {
            out.append(texts.get(i));
            String value = values[groups.get(i)];
            if (value != null) {
                out.append(value);
            }
        }
        return out.append(texts.getLast()).toString();
    }

    /// What precedes the first `?`.
    Replacement path() {
        for (int i = 0; i < texts.size(); i++) {
            int query = texts.get(i).indexOf('?');
            if (query >= 0) {
                List<String> kept = new ArrayList<>(texts.subList(0, i));
                kept.add(texts.get(i).substring(0, query));
                return new Replacement(kept, groups.subList(0, i));
            }
        }
        return this;
    }
}
