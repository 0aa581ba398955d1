package dev.freshet.rewrite;

import dev.freshet.rewrite.Led.Entry;
import dev.freshet.rewrite.Led.Lost;
import dev.freshet.rewrite.Led.Redirected;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One request going through the rules from top to bottom, on every way it may take.
final class Pass {
    static final int MAX_ENDS = 32;

    private final List<Rule> rules;
    /// By the same end with nothing known of the way.
    private final Map<Led, Led> ends = new LinkedHashMap<>();

    private final Set<Place> seen = new HashSet<>();
    private int steps;

    private Pass(List<Rule> rules) {
        this.rules = rules;
    }

    /// @param redirected whether the client is to be sent to what comes out
    private record Way(String path, String query, boolean redirected, List<Hop> hops, boolean certain) {
        Way doubted() {
            return new Way(path, query, redirected, hops, false);
        }

        String text() {
            return path + query;
        }
    }

    /// A request in front of a rule that may apply.
    private record Place(int rule, String path, String query, boolean redirected) {}

    static List<Led> through(List<Rule> rules, String path, String query) {
        Pass pass = new Pass(rules);
        pass.from(0, new Way(path, query, false, List.of(), true));
        return pass.ends.values().stream()
                .map(led -> pass.ends.size() == 1 && pass.steps <= Chain.MAX_STEPS ? certain(led) : led)
                .sorted(Comparator.comparing(Led::certain).reversed())
                .toList();
    }

    private void from(int first, Way start) {
        @Nullable Way way = start;
        for (int i = first; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            String made = rule.expression().rewrite(rule.enhanced() ? way.text() : way.path(), rule.replacement());
            if (made == null) {
                continue;
            }
            if (++steps > Chain.MAX_STEPS) {
                return;
            }
            if (rule.conditional()) {
                way = way.doubted();
                if (!seen.add(new Place(i, way.path(), way.query(), way.redirected()))) {
                    return;
                }
                from(i + 1, way);
            }
            way = applied(rule, way, made);
            if (way == null || rule.stops()) {
                break;
            }
        }
        if (way != null) {
            end(
                    way.redirected()
                            ? new Redirected(null, way.path(), way.query(), way.hops(), 1, way.certain())
                            : new Entry(way.path(), way.query(), way.hops(), 0, way.certain()));
        }
    }

    /// The way behind the rule; null where it ended there.
    private @Nullable Way applied(Rule rule, Way way, String made) {
        if (made.length() > Rule.MAX_PATH) {
            end(new Lost(List.of(way.text()), way.hops(), 0, way.certain()));
            return null;
        }
        Location plain = Location.of(made);
        Location location = rule.enhanced() ? plain : plain.keeping(way.query());
        List<Hop> hops = new ArrayList<>(way.hops());
        hops.add(new Hop(rule.index(), way.text(), location.text()));
        if (location.host() != null) {
            end(new Redirected(location.host(), location.path(), location.query(), hops, 1, way.certain()));
            return null;
        }
        return new Way(location.path(), location.query(), way.redirected() || rule.redirects(), hops, way.certain());
    }

    private void end(Led led) {
        if (ends.size() < MAX_ENDS) {
            ends.putIfAbsent(bare(led), led);
        }
    }

    private static Led bare(Led led) {
        return switch (led) {
            case Entry(String path, String query, List<Hop> _, int _, boolean _) ->
                new Entry(path, query, List.of(), 0, true);
            case Redirected(String host, String path, String query, List<Hop> _, int _, boolean _) ->
                new Redirected(host, path, query, List.of(), 0, true);
            case Lost(List<String> chain, List<Hop> _, int _, boolean _) -> new Lost(chain, List.of(), 0, true);
        };
    }

    private static Led certain(Led led) {
        return after(led, List.of(), 0, true);
    }

    /// The end as it is at the end of a longer way.
    static Led after(Led led, List<Hop> before, int redirects, boolean certain) {
        List<Hop> hops = new ArrayList<>(before);
        hops.addAll(led.hops());
        int all = redirects + led.redirects();
        return switch (led) {
            case Entry entry -> new Entry(entry.path(), entry.query(), hops, all, certain);
            case Redirected to -> new Redirected(to.host(), to.path(), to.query(), hops, all, certain);
            case Lost lost -> new Lost(lost.chain(), hops, all, certain);
        };
    }
}
