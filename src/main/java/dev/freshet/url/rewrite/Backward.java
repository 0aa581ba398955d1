package dev.freshet.url.rewrite;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// One path followed from the last rule to the first. Every path found is tried forwards again, so nothing is named
/// that does not lead to it.
final class Backward {
    /// Rules looked at for one path, on all ways back.
    private static final int MAX_STEPS = 4_096;

    private final Chain chain;
    private final String path;
    private final Set<String> seen = new HashSet<>();
    private final List<Fed> exact = new ArrayList<>();
    private final Map<String, Fed> directories = new LinkedHashMap<>();
    private final Set<Integer> undone = new TreeSet<>();
    private int steps;

    Backward(Chain chain, String path) {
        this.chain = chain;
        this.path = path;
    }

    List<Fed> inputs() {
        back(chain.rules().size() - 1, path, List.of());
        for (Rule rule : chain.rules()) {
            if (rule.stops()) {
                undo(rule, path, List.of());
            }
        }
        if (overflows()) {
            undone.forEach(this::under);
            exact.subList(Math.min(exact.size(), Inverse.MAX_CAUSES), exact.size())
                    .clear();
        }
        List<Fed> all = new ArrayList<>(exact);
        all.addAll(directories.values());
        return List.copyOf(all);
    }

    private void back(int last, String from, List<Integer> used) {
        for (int i = last; i >= 0; i--) {
            steps++;
            if (overflows()) {
                return;
            }
            Rule rule = chain.rules().get(i);
            if (rule.flag() == Flag.NONE) {
                undo(rule, from, used);
            }
            if (!rule.optional() && rule.expression().finds(from)) {
                return;
            }
        }
        if (seen.add(from)) {
            steps += chain.rules().size();
            tryForward(from, used);
        }
    }

    private void undo(Rule rule, String made, List<Integer> used) {
        if (rule.inverse().unlike(made)) {
            return;
        }
        if (rule.irreversible()) {
            if (rule.inverse().mayGive(made)) {
                under(rule.index());
            }
            return;
        }
        List<String> causes = rule.inverse().causes(made);
        if (causes == null) {
            under(rule.index());
            return;
        }
        List<Integer> longer = new ArrayList<>(List.of(rule.index()));
        longer.addAll(used);
        for (String cause : causes) {
            steps++;
            if (!overflows() && made.equals(rule.rewritten(cause))) {
                undone.add(rule.index());
                back(rule.index() - 1, cause, longer);
            }
        }
    }

    private void under(int rule) {
        chain.directories(rule).forEach(under -> directories.putIfAbsent(under.directory(), under));
    }

    private boolean overflows() {
        return exact.size() > Inverse.MAX_CAUSES || steps > MAX_STEPS;
    }

    private void tryForward(String candidate, List<Integer> used) {
        Map<String, Boolean> outputs = chain.outputs(candidate);
        Boolean certain = outputs.get(path);
        if (certain != null) {
            exact.add(new Fed.Exact(candidate, used, certain));
        }
    }
}
