package dev.freshet.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/// The faults that calls shall meet. Rules are tried in the order in which they were armed; the first that
/// strikes counts. They strike before the signature is looked at.
public final class Faults {

    /// When a fault strikes.
    ///
    /// @param action empty for all operations
    /// @param line at least one line of the call must match, unless it is empty: then lines do not matter
    /// @param calls how often it strikes at most
    /// @param probability from 0 to 1
    public record Rule(String action, Optional<Predicate<String>> line, int calls, double probability, Fault fault) {
        boolean concerns(String called, List<String> lines) {
            return (action.isEmpty() || action.equals(called))
                    && line.map(wanted -> lines.stream().anyMatch(wanted)).orElse(true);
        }

        Rule once() {
            return new Rule(action, line, calls - 1, probability, fault);
        }
    }

    private final List<Rule> rules = new ArrayList<>();
    private Random random;

    Faults(long seed) {
        random = new Random(seed);
    }

    public synchronized void arm(Rule rule) {
        if (rule.calls() > 0) {
            rules.add(rule);
        }
    }

    /// The next calls, whatever they are.
    public void next(int calls, Fault fault) {
        next(calls, "", fault);
    }

    public void next(int calls, String action, Fault fault) {
        arm(new Rule(action, Optional.empty(), calls, 1, fault));
    }

    /// Each call, until cleared.
    public void always(String action, Fault fault) {
        next(Integer.MAX_VALUE, action, fault);
    }

    public void sometimes(double probability, Fault fault) {
        sometimes(probability, "", fault);
    }

    public void sometimes(double probability, String action, Fault fault) {
        arm(new Rule(action, Optional.empty(), Integer.MAX_VALUE, probability, fault));
    }

    /// Each call that has such a line, until cleared: a vendor that dislikes one URL.
    public void whenLine(Predicate<String> line, Fault fault) {
        arm(new Rule("", Optional.of(line), Integer.MAX_VALUE, 1, fault));
    }

    /// Makes the probabilities repeatable from here on.
    public synchronized void seed(long seed) {
        random = new Random(seed);
    }

    public synchronized void clear() {
        rules.clear();
    }

    public synchronized List<Rule> armed() {
        return List.copyOf(rules);
    }

    synchronized Optional<Fault> strike(String action, List<String> lines) {
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (rule.concerns(action, lines) && (rule.probability() >= 1 || random.nextDouble() < rule.probability())) {
                used(i, rule);
                return Optional.of(rule.fault());
            }
        }
        return Optional.empty();
    }

    private void used(int index, Rule rule) {
        if (rule.calls() == 1) {
            rules.remove(index);
        } else if (rule.calls() != Integer.MAX_VALUE) {
            rules.set(index, rule.once());
        }
    }
}
