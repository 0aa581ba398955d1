package dev.freshet.url;

import dev.freshet.line.Need;
import dev.freshet.line.Target;
import java.util.ArrayList;
import java.util.List;

/// Gathers what one change leads to; no line twice.
final class Found {
    private final boolean explains;
    private final List<Target> targets = new ArrayList<>(4);
    private final List<List<Step>> ways = new ArrayList<>(0);
    private final List<String> notes = new ArrayList<>(0);
    private final List<String> lost = new ArrayList<>(0);

    /// @param explains whether the steps to each target are wanted
    Found(boolean explains) {
        this.explains = explains;
    }

    boolean explains() {
        return explains;
    }

    void add(Target target, List<Step> steps) {
        for (int i = 0; i < targets.size(); i++) {
            Target other = targets.get(i);
            if (other.operation() == target.operation() && other.line().equals(target.line())) {
                Target first = target.afterRefresh() && !other.afterRefresh() ? target : other;
                targets.set(i, first.with(Need.stronger(other.need(), target.need())));
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

    /// A line is wanted and cannot be sent.
    void lose(String because) {
        if (!lost.contains(because)) {
            lost.add(because);
        }
        note(because);
    }

    Mapping mapping() {
        if (!targets.isEmpty()) {
            return new Mapping.Targets(targets, notes, lost);
        }
        String because = String.join("; ", notes);
        return !lost.isEmpty() ? new Mapping.Unsendable(because) : new Mapping.Nothing(because);
    }

    Explanation explanation() {
        List<Explanation.Way> explained = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            explained.add(new Explanation.Way(targets.get(i), ways.get(i)));
        }
        return new Explanation(explained, notes);
    }
}
