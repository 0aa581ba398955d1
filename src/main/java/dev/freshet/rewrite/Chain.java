package dev.freshet.rewrite;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The rules of a domain over paths alone, from top to bottom and back. A request that a rule redirects comes out
/// nowhere: the client asks again.
final class Chain {
    /// Branches looked at for one path: each rule that may apply doubles them.
    static final int MAX_STEPS = 1_024;

    private final List<Rule> rules;
    private final List<List<Fed.Under>> directories = new ArrayList<>();
    private final boolean optional;

    Chain(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        this.optional = rules.stream().anyMatch(Rule::optional);
        this.rules.forEach(rule -> directories.add(Directories.of(this.rules, rule.index())));
    }

    List<Rule> rules() {
        return rules;
    }

    /// Whether a path may come out in several ways.
    boolean optional() {
        return optional;
    }

    /// The directories all that a rule can have taken lies in.
    List<Fed.Under> directories(int rule) {
        return directories.get(rule);
    }

    /// Whether no rule takes this path or makes it. Cheap, and the answer for most.
    boolean untouched(String path) {
        for (int i = 0; i < rules.size(); i++) {
            if (!rules.get(i).unrelated(path)) {
                return false;
            }
        }
        return true;
    }

    /// What a path may come out as, and whether it surely does.
    Map<String, Boolean> outputs(String path) {
        Forward forward = new Forward();
        forward.from(0, path, true);
        if (forward.ends == 1 && forward.steps <= MAX_STEPS) {
            forward.found.replaceAll((_, _) -> true);
        }
        return forward.found;
    }

    /// All that may come out as this path.
    List<Fed> inputs(String path) {
        return untouched(path) ? List.of(new Fed.Exact(path, List.of(), true)) : new Backward(this, path).inputs();
    }

    /// A path in front of a rule.
    private record Place(int rule, String path) {}

    private final class Forward {
        private final Map<String, Boolean> found = new LinkedHashMap<>();
        /// How many different ends there are, nowhere being one.
        private int ends;

        private boolean nowhere;
        private int steps;
        private final Set<Place> seen = new HashSet<>();

        void from(int first, String start, boolean sure) {
            String path = start;
            boolean certain = sure;
            for (int i = first; i < rules.size(); i++) {
                Rule rule = rules.get(i);
                String made = rule.rewritten(path);
                if (made == null) {
                    continue;
                }
                if (++steps > MAX_STEPS) {
                    return;
                }
                if (rule.optional()) {
                    certain = false;
                    if (!seen.add(new Place(i, path))) {
                        return;
                    }
                    from(i + 1, path, false);
                }
                if (rule.redirects() || made.length() > Rule.MAX_PATH) {
                    ends += nowhere ? 0 : 1;
                    nowhere = true;
                    return;
                }
                if (rule.stops()) {
                    end(made, certain);
                    return;
                }
                path = made;
            }
            end(path, certain);
        }

        private void end(String path, boolean certain) {
            ends += found.containsKey(path) ? 0 : 1;
            found.putIfAbsent(path, certain);
        }
    }
}
