package dev.freshet.rewrite;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What the two kinds of rules have in common when they are read.
final class Rules {
    private Rules() {}

    static Rule numbered(int index, Supplier<Rule> rule) {
        try {
            return rule.get();
        } catch (BadRewrite e) {
            throw new IllegalArgumentException("rule " + (index + 1) + ": " + e.getMessage(), e);
        }
    }

    static Optional<String> mistake(Supplier<Rule> rule) {
        try {
            Rule _ = rule.get();
            return Optional.empty();
        } catch (BadRewrite e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    static List<Irreversible> irreversible(Chain chain) {
        return chain.rules().stream()
                .filter(rule -> !rule.redirects() && rule.irreversible())
                .map(rule -> new Irreversible(rule.index(), rule.inverse().lost(), rule.directory()))
                .toList();
    }
}
