package dev.freshet.url;

import dev.freshet.change.Change;
import dev.freshet.line.Kind;
import dev.freshet.line.Line;
import dev.freshet.line.Need;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import dev.freshet.line.Rank;
import dev.freshet.line.Target;
import dev.freshet.site.Action;
import dev.freshet.site.CacheKey;
import dev.freshet.site.Site;
import dev.freshet.syntax.UrlPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Turns an entry that a change touches into the lines that name it to the vendor, and these into targets.
///
/// Refreshing through any member of a shared-cache group clears the entry for all (alibaba-api.md §5.4), so the group
/// has one line.
final class EntryLines {
    private static final int MAX_LENGTH = Line.MAX_LENGTH;

    private final Allowance allowance;

    EntryLines(Allowance allowance) {
        this.allowance = allowance;
    }

    void add(Spot spot, Change change, Found found) {
        Site site = spot.edge().site();
        if (UrlPath.hasDotSegment(spot.path())) {
            found.note("site " + site.name() + ": a path with a \".\" or \"..\" segment is never asked for");
            return;
        }
        Rank rank = change instanceof Change.Removed ? Rank.REMOVAL : Rank.ofPath(spot.path());
        boolean warm = rank != Rank.REMOVAL && spot.prefetchable();
        boolean prefetch =
                switch (spot.action()) {
                    case PREFETCH, REFRESH_THEN_PREFETCH -> warm;
                    case REFRESH, IGNORE -> false;
                };
        // A prefetch is not known to replace a copy (alibaba-api.md §5.7), so only a new object goes without a refresh.
        boolean refresh = !(prefetch && spot.action() == Action.PREFETCH && spot.created());
        if (refresh) {
            refresh(spot, rank, found);
        }
        if (prefetch) {
            prefetch(spot, rank, refresh && !(spot.need() instanceof Need.Never), found);
        }
    }

    private void refresh(Spot spot, Rank rank, Found found) {
        Edge edge = spot.edge();
        if (spot.kind() == Kind.DIRECTORY) {
            send(Operation.REFRESH, spot, Kind.DIRECTORY, spot.path(), rank, false, "", found);
        } else if (edge.cacheKey().selfDefined()) {
            String folder = spot.path().substring(0, spot.path().lastIndexOf('/') + 1);
            String because = "the domain makes its cache keys itself, so the folder stands for the file";
            send(Operation.REFRESH, spot, Kind.DIRECTORY, folder, rank, false, because, found);
        } else if (spot.variants().others() && spot.query().isEmpty() && allowance.ignoreParams(edge.site())) {
            String because = "copies with other parameters may exist";
            send(Operation.REFRESH, spot, Kind.IGNORE_PARAMS, spot.path(), rank, false, because, found);
        } else {
            for (String query : queries(spot)) {
                send(Operation.REFRESH, spot, Kind.FILE, spot.path() + query, rank, false, "", found);
            }
        }
    }

    private static void prefetch(Spot spot, Rank rank, boolean after, Found found) {
        for (String query : queries(spot)) {
            send(Operation.PREFETCH, spot, Kind.FILE, spot.path() + query, rank, after, "", found);
        }
    }

    /// The parameters of each copy that is known of.
    private static Set<String> queries(Spot spot) {
        CacheKey key = spot.edge().cacheKey();
        List<String> variants = spot.variants().listed();
        if (variants.isEmpty() || !spot.query().isEmpty()) {
            return Set.of(key.of(spot.query()));
        }
        Set<String> queries = new LinkedHashSet<>();
        queries.add("");
        variants.forEach(variant -> queries.add(key.of("?" + variant)));
        return queries;
    }

    private static void send(
            Operation operation,
            Spot spot,
            Kind kind,
            String rest,
            Rank rank,
            boolean after,
            String further,
            Found found) {
        Edge edge = spot.edge();
        String because = further.isEmpty() ? spot.because() : spot.because() + "; " + further;
        for (String domain : edge.domainsFor(operation)) {
            String text = edge.site().scheme() + "://" + domain + rest;
            if (text.length() > MAX_LENGTH) {
                found.lose("site " + edge.site().name() + ": the URL under " + domain + " would be longer than "
                        + MAX_LENGTH + " characters");
                continue;
            }
            Line line = new Line(kind, text, domain);
            Target target = edge.target(operation, line, rank, after, PrefetchOptions.NONE, because)
                    .with(need(operation, kind, spot));
            found.add(
                    domain.equals(edge.speaker()) ? target : target.through(edge.origin() + rest),
                    steps(spot, line, because, found));
        }
    }

    /// A prefetch that waits for a refresh goes where that goes, which the store decides; contents are told apart for
    /// single files alone.
    private static Need need(Operation operation, Kind kind, Spot spot) {
        return switch (spot.need()) {
            case Need.Always always -> always;
            case Need.UnlessSame unless -> operation == Operation.REFRESH && kind == Kind.FILE ? unless : Need.ALWAYS;
            case Need.Never never -> operation == Operation.PREFETCH && never.warm() ? Need.ALWAYS : never;
        };
    }

    private static List<Step> steps(Spot spot, Line line, String because, Found found) {
        if (!found.explains()) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>(spot.steps());
        Edge edge = spot.edge();
        String asked = spot.path() + spot.query();
        String rest = line.text()
                .substring(edge.site().scheme().length() + 3 + line.domain().length());
        if (!rest.equals(asked)) {
            steps.add(new Step("parameters", asked, rest, parameters(edge, because)));
        }
        if (!line.domain().equals(edge.domain())) {
            steps.add(new Step(
                    "shared-cache", edge.domain(), line.domain(), "both share their entries; one speaks for all"));
        }
        steps.add(new Step("line", rest, line.text(), "sent as " + line.kind().label()));
        return steps;
    }

    private static String parameters(Edge edge, String because) {
        return edge.cacheKey().equals(CacheKey.WHOLE) ? because : "only parameters of the cache key count";
    }
}
