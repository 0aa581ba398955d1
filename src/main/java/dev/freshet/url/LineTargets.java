package dev.freshet.url;

import dev.freshet.change.Change;
import java.util.List;

/// Turns a place under a site's domains into the targets that a change of it needs.
///
/// Refreshing through any member of a shared-cache group clears the entry for all (alibaba-api.md §5.4), so members
/// beyond the first domain get no lines of their own.
final class LineTargets {
    private static final int MAX_LENGTH = Line.MAX_LENGTH;

    private final Site site;
    private final List<Place> places;

    private record Place(String domain, String origin) {}

    /// A place that a change touches.
    ///
    /// @param kind a file, or a directory with all below it
    /// @param path path and parameters, in normal form
    /// @param action what the rule says
    /// @param created nothing stood there before, so no copy can be stale; known of a key's own URL alone
    record Spot(Kind kind, String path, Action action, boolean created, String because) {
        /// A folder is shown, never fetched ahead (design §3.1): what it answers is the default document's.
        boolean prefetchable() {
            int query = path.indexOf('?');
            int end = query < 0 ? path.length() : query;
            return kind == Kind.FILE && path.charAt(end - 1) != '/';
        }
    }

    LineTargets(Site site) {
        this.site = site;
        this.places = site.domains().stream()
                .map(domain -> new Place(domain, site.scheme() + "://" + domain))
                .toList();
    }

    void add(Spot spot, Change change, Found found) {
        int query = spot.path().indexOf('?');
        String path = query < 0 ? spot.path() : spot.path().substring(0, query);
        if (UrlPath.hasDotSegment(path)) {
            found.note("site " + site.name() + ": a path with a \".\" or \"..\" segment is never asked for");
            return;
        }
        Rank rank = change instanceof Change.Removed ? Rank.REMOVAL : UrlPath.rank(path);
        for (Place place : places) {
            if (place.origin().length() + spot.path().length() > MAX_LENGTH) {
                found.note("site " + site.name() + ": the URL under " + place.domain() + " would be longer than "
                        + MAX_LENGTH + " characters");
                continue;
            }
            send(new Line(spot.kind(), place.origin() + spot.path(), place.domain()), spot, rank, found);
        }
    }

    private void send(Line line, Spot spot, Rank rank, Found found) {
        boolean warm = rank != Rank.REMOVAL && spot.prefetchable();
        boolean prefetch =
                switch (spot.action()) {
                    case PREFETCH, REFRESH_THEN_PREFETCH -> warm;
                    case REFRESH, IGNORE -> false;
                };
        // A prefetch is not known to replace a copy (alibaba-api.md §5.7), so only a new object goes without a refresh.
        boolean refresh = !(prefetch && spot.action() == Action.PREFETCH && spot.created());
        if (refresh) {
            found.add(target(Operation.REFRESH, line, rank, false, PrefetchOptions.NONE, spot.because()));
        }
        if (prefetch) {
            found.add(target(
                    Operation.PREFETCH, line, rank, refresh, site.prefetch().options(), spot.because()));
        }
    }

    private Target target(
            Operation operation, Line line, Rank rank, boolean after, PrefetchOptions options, String because) {
        return new Target(
                site.name(),
                site.account(),
                site.product(),
                operation,
                line,
                rank,
                site.debounce(),
                after,
                options,
                because);
    }
}
