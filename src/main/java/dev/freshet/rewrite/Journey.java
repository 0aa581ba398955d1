package dev.freshet.rewrite;

import dev.freshet.rewrite.Led.Lost;
import dev.freshet.rewrite.Led.Redirected;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A client that asks again wherever the same host sends it.
final class Journey {
    private final List<Rule> rules;
    private final int most;
    private final Set<Led> ends = new LinkedHashSet<>();
    private int steps;

    private Journey(List<Rule> rules, int most) {
        this.rules = rules;
        this.most = most;
    }

    /// What is behind the client at one of its requests.
    private record Past(List<String> chain, List<Hop> hops, boolean certain) {
        int redirects() {
            return chain.size() - 1;
        }
    }

    static List<Led> through(List<Rule> rules, String path, String query, int most) {
        Journey journey = new Journey(rules, most);
        journey.ask(path, query, new Past(List.of(path + query), List.of(), true));
        return journey.ends.stream()
                .sorted(Comparator.comparing(Led::certain).reversed())
                .toList();
    }

    private void ask(String path, String query, Past past) {
        for (Led led : Pass.through(rules, path, query)) {
            boolean certain = past.certain() && led.certain();
            Led end = Pass.after(led, past.hops(), past.redirects(), certain);
            if (++steps > Chain.MAX_STEPS || ends.size() == Pass.MAX_ENDS) {
                return;
            }
            switch (end) {
                case Redirected to
                when to.host() == null -> {
                    List<String> chain = longer(past.chain(), to.path() + to.query());
                    if (past.chain().contains(chain.getLast()) || to.redirects() > most) {
                        ends.add(new Lost(chain, to.hops(), to.redirects(), certain));
                    } else {
                        ask(to.path(), to.query(), new Past(chain, to.hops(), certain));
                    }
                }
                case Lost lost -> ends.add(new Lost(past.chain(), lost.hops(), lost.redirects(), certain));
                case Led.Entry entry -> ends.add(entry);
                case Redirected elsewhere -> ends.add(elsewhere);
            }
        }
    }

    private static List<String> longer(List<String> chain, String next) {
        List<String> longer = new ArrayList<>(chain);
        longer.add(next);
        return longer;
    }
}
