package dev.freshet.url;

import dev.freshet.rewrite.Hop;
import dev.freshet.rewrite.Led;
import dev.freshet.syntax.Percent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Where a client's request for a URL ends: in which entries of the cache, after every rewrite, on whatever domain a
/// redirect leads to.
final class Routes {
    /// Clients give up after about twenty; nobody means ten.
    private static final int MAX_REDIRECTS = 10;

    /// Stands for any name below a directory; two of them tell whether the whole directory moves as one.
    private static final List<String> BELOW = List.of("x", "x/y.z");

    private final Edges edges;

    Routes(Edges edges) {
        this.edges = edges;
    }

    /// Where it ends.
    sealed interface End {
        /// In an entry.
        ///
        /// @param steps the rewrites that led there
        record Entry(Edge edge, String path, String query, List<Step> steps) implements End {}

        /// Nowhere, and why.
        ///
        /// @param circle the rewrites never come to an end
        record Nowhere(String reason, String remedy, boolean circle) implements End {}
    }

    /// A place on the way.
    private record At(Edge edge, String path, String query, List<Step> steps, int redirects) {}

    /// Every end that a request may have; more than one where a rewrite hangs on a condition that is not known here.
    ///
    /// @param path in normal form
    /// @param query in normal form with its `?`; may be empty
    List<End> of(Edge edge, String path, String query) {
        if (!edge.rewrites()) {
            return List.of(new End.Entry(edge, path, query, List.of()));
        }
        Set<End> ends = new LinkedHashSet<>();
        follow(new At(edge, path, query, List.of(), 0), ends);
        return List.copyOf(ends);
    }

    /// The directory in which requests for what is below a directory end, where there is exactly one; else the
    /// directory itself.
    End.Entry directory(Edge edge, String path) {
        List<Set<String>> ways = new ArrayList<>();
        End.Entry first = null;
        for (String below : BELOW) {
            Set<String> found = new LinkedHashSet<>();
            for (End end : of(edge, path + below, "")) {
                if (end instanceof End.Entry entry && entry.path().endsWith("/" + below)) {
                    String folder = entry.path().substring(0, entry.path().length() - below.length());
                    found.add(entry.edge().domain() + folder);
                    first = first == null ? new End.Entry(entry.edge(), folder, "", entry.steps()) : first;
                }
            }
            ways.add(found);
        }
        boolean one = ways.getFirst().size() == 1 && ways.stream().allMatch(ways.getFirst()::equals);
        return first != null && one ? first : new End.Entry(edge, path, "", List.of());
    }

    private void follow(At at, Set<End> ends) {
        for (Led led : at.edge().access().follow(Percent.decoded(at.path()), at.query())) {
            List<Step> steps = new ArrayList<>(at.steps());
            for (Hop hop : led.hops()) {
                String which =
                        "rewrite " + (hop.rule() + 1) + " of " + at.edge().domain();
                steps.add(new Step("rewrite", hop.from(), hop.to(), which));
            }
            switch (led) {
                case Led.Entry entry ->
                    ends.add(new End.Entry(
                            at.edge(), Percent.normalPath(entry.path()), normal(entry.query()), List.copyOf(steps)));
                case Led.Redirected to -> redirect(at, to, steps, ends);
                case Led.Lost lost ->
                    ends.add(new End.Nowhere(
                            "the rewrites of " + at.edge().domain() + " lead it in circles: "
                                    + String.join(" → ", lost.chain()),
                            "correct the rewrites, so that one of them leads to a page",
                            true));
            }
        }
    }

    private void redirect(At at, Led.Redirected to, List<Step> steps, Set<End> ends) {
        String host = to.host() == null ? at.edge().domain() : to.host();
        Edge next = edges.of(host);
        if (next == null) {
            ends.add(new End.Nowhere(
                    "a rewrite of " + at.edge().domain() + " redirects it to " + host + ", which no site serves",
                    "add that domain to a site's domains, or name the URL it redirects to elsewhere",
                    false));
        } else if (at.redirects() == MAX_REDIRECTS) {
            ends.add(new End.Nowhere(
                    "the rewrites of " + at.edge().domain() + " redirect it in a loop, lately to " + to.path(),
                    "correct the rewrites, so that one of them leads to a page",
                    true));
        } else {
            follow(new At(next, Percent.normalPath(to.path()), normal(to.query()), steps, at.redirects() + 1), ends);
        }
    }

    private static String normal(String query) {
        return query.isEmpty() ? "" : "?" + Percent.normalQuery(query.substring(1));
    }
}
