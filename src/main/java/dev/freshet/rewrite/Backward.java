package dev.freshet.rewrite;

import java.util.ArrayList;
import java.util.List;

/// One path followed from the last rule to the first. Whatever a rule is undone to is tried forwards again, so
/// nothing is named that does not lead to it.
final class Backward {
    /// Rules looked at for one path, on all ways back.
    private static final int MAX_STEPS = 4_096;

    private final Chain chain;
    private final String path;
    private final List<Fed.Exact> exact = new ArrayList<>(2);
    private final List<Fed> directories = new ArrayList<>(0);
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
            giveUp();
        }
        if (directories.isEmpty()) {
            return List.copyOf(exact);
        }
        List<Fed> all = new ArrayList<>(exact);
        all.addAll(directories);
        return List.copyOf(all);
    }

    /// What was not looked at is either the path itself or in the directory of some rule.
    private void giveUp() {
        exact.subList(Math.min(exact.size(), Inverse.MAX_CAUSES), exact.size()).clear();
        Boolean itself = chain.outputs(path).get(path);
        if (itself != null && exact.stream().noneMatch(one -> one.path().equals(path))) {
            exact.add(new Fed.Exact(path, List.of(), itself));
        }
        for (Rule rule : chain.rules()) {
            if (!rule.redirects()) {
                under(rule.index());
            }
        }
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
        found(from, used);
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
                back(rule.index() - 1, cause, longer);
            }
        }
    }

    private void under(int rule) {
        for (Fed.Under under : chain.directories(rule)) {
            if (directories.stream()
                    .noneMatch(fed ->
                            fed instanceof Fed.Under known && known.directory().equals(under.directory()))) {
                directories.add(under);
            }
        }
    }

    private boolean overflows() {
        return exact.size() > Inverse.MAX_CAUSES || steps > MAX_STEPS;
    }

    /// Each rule on the way back was tried forwards, and those between take nothing: what is left to know is whether
    /// rules that may apply lead elsewhere too.
    private void found(String candidate, List<Integer> used) {
        for (int i = 0; i < exact.size(); i++) {
            if (exact.get(i).path().equals(candidate)) {
                return;
            }
        }
        if (!chain.optional()) {
            exact.add(new Fed.Exact(candidate, used, true));
            return;
        }
        steps += chain.rules().size();
        exact.add(new Fed.Exact(candidate, used, chain.outputs(candidate).getOrDefault(path, false)));
    }
}
