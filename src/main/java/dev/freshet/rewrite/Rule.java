package dev.freshet.rewrite;

import org.jspecify.annotations.Nullable;

/// A rewrite made ready: compiled, checked, and followed backwards as far as that goes.
///
/// @param index its place among its domain's, from 0
/// @param inverse of what it makes of paths
record Rule(
        int index, Flag flag, boolean conditional, Expression expression, Replacement replacement, Inverse inverse) {
    /// Far above any URL that can be sent; what grows beyond it is not followed.
    static final int MAX_PATH = 8_192;

    /// The vendor's number of rules for a domain (alibaba-api.md §5.5).
    static final int MAX_RULES = 50;

    /// @throws BadRewrite where a text of it cannot be used
    static Rule of(int index, AccessRewrite rewrite) {
        return of(index, rewrite.regex(), rewrite.replacement(), rewrite.flag(), rewrite.conditional());
    }

    /// @throws BadRewrite where a text of it cannot be used
    static Rule of(int index, OriginRewrite rewrite) {
        if (redirects(rewrite.flag())) {
            throw new BadRewrite(
                    "the flag " + rewrite.flag().label() + " is for requests of clients",
                    "leave it out, or write break or enhance_break");
        }
        return of(index, rewrite.regex(), rewrite.replacement(), rewrite.flag(), rewrite.conditional());
    }

    private static Rule of(int index, String regex, String replacement, Flag flag, boolean conditional) {
        Expression expression = Expression.of(regex);
        Replacement filled = Replacement.of(replacement, redirects(flag), expression.groups());
        Inverse inverse = Inverse.of(expression.shape(), filled.path(), enhanced(flag));
        return new Rule(index, flag, conditional, expression, filled, inverse);
    }

    /// @throws BadRewrite where they are more than the vendor takes
    static void refuseTooMany(int count) {
        if (count > MAX_RULES) {
            throw new BadRewrite(
                    "a domain has at most " + MAX_RULES + " rewrites, and these are " + count,
                    "leave out those the domain does not have");
        }
    }

    static boolean redirects(Flag flag) {
        return flag == Flag.REDIRECT || flag == Flag.ENHANCE_REDIRECT;
    }

    static boolean enhanced(Flag flag) {
        return flag == Flag.ENHANCE_BREAK || flag == Flag.ENHANCE_REDIRECT;
    }

    boolean redirects() {
        return redirects(flag);
    }

    boolean enhanced() {
        return enhanced(flag);
    }

    boolean stops() {
        return flag == Flag.BREAK || flag == Flag.ENHANCE_BREAK;
    }

    /// Whether a path that matches may still be left alone: a condition is not known here, or the parameters are not.
    boolean optional() {
        return conditional || (enhanced() && !expression.shape().whateverParameters());
    }

    boolean irreversible() {
        return !inverse.lost().isEmpty();
    }

    String directory() {
        return expression.shape().directory();
    }

    /// Whether the rule has nothing to do with the path, neither as what it takes nor as what it makes.
    boolean unrelated(String path) {
        return (redirects() || inverse.unlike(path)) && !expression.finds(path);
    }

    /// What becomes of a path without parameters; null where it does not match.
    @Nullable
    String rewritten(String path) {
        String made = expression.rewrite(path, replacement);
        if (made == null) {
            return null;
        }
        int query = made.indexOf('?');
        return query < 0 ? made : made.substring(0, query);
    }
}
