package dev.freshet.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// How lines shall end; of several that match, the latest rule decides.
final class Outcomes {
    private record Rule(Predicate<String> objectPath, End end) {}

    private final List<Rule> rules = new ArrayList<>();

    void add(Predicate<String> objectPath, End end) {
        rules.addFirst(new Rule(objectPath, end));
    }

    End of(Line line) {
        return rules.stream()
                .filter(rule -> rule.objectPath().test(line.shown()))
                .map(Rule::end)
                .findFirst()
                .orElse(new End.Complete());
    }
}
