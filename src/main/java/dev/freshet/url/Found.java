package dev.freshet.url;

import java.util.ArrayList;
import java.util.List;

/// Gathers what one change leads to; no line twice.
final class Found {
    private final boolean explains;
    private final List<Target> targets = new ArrayList<>(4);
    private final List<List<Step>> ways = new ArrayList<>(0);
    private final List<String> notes = new ArrayList<>(0);

    /// @param explains whether the steps to each target are wanted
    Found(boolean explains) {
        this.explains = explains;
    }

    boolean explains() {
        return explains;
    }

    void add(Target target, List<Step> steps) {
        for (Target other : targets) {
            if (other.operation() == target.operation() && other.line().equals(target.line())) {
                return;
            }
        }
        targets.add(target);
        if (explains) {
            ways.add(List.copyOf(steps));
        }
    }

    void note(String because) {
        if (!notes.contains(because)) {
            notes.add(because);
        }
    }

    Mapping mapping() {
        return targets.isEmpty() ? new Mapping.Nothing(String.join("; ", notes)) : new Mapping.Targets(targets, notes);
    }

    Explanation explanation() {
        List<Explanation.Way> explained = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            explained.add(new Explanation.Way(targets.get(i), ways.get(i)));
        }
        return new Explanation(explained, notes);
    }
}
