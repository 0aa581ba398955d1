package dev.freshet.api;

import dev.freshet.change.Change;
import dev.freshet.change.ObjectKey;
import dev.freshet.ledger.Entry;
import dev.freshet.ledger.Ledger;
import dev.freshet.ledger.Query;
import dev.freshet.ledger.State;
import dev.freshet.line.UrlKey;
import dev.freshet.url.CurrentSites;
import dev.freshet.url.EntryOfUrl;
import dev.freshet.url.Explanation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Why a key leads to which URLs, and why a URL is as fresh as it is.
@Path("/api/v1/explain")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
final class ExplainResource {
    private final CurrentSites sites;
    private final Ledger ledger;
    private final InstantSource clock;

    ExplainResource(CurrentSites sites, Ledger ledger, InstantSource clock) {
        this.sites = sites;
        this.ledger = ledger;
        this.clock = clock;
    }

    @GET
    public Object explain(@Context UriInfo uri) {
        Params params = new Params(uri.getQueryParameters(), Set.of("bucket", "key", "url"));
        String bucket = params.one("bucket", ExplainResource::bucket, "the name of a bucket");
        String key = params.one("key", ExplainResource::key, "a key of 1 to " + ObjectKey.MAX_BYTES + " bytes");
        String url = params.one("url", text -> text, "a URL of a domain of some site");
        params.refuse();
        if (url != null && bucket == null && key == null) {
            return ofUrl(entries(url));
        }
        if (url != null || bucket == null || key == null) {
            throw refusal(Mistake.of(
                    url == null ? "key" : "url", null, "does not come alone", "send either url, or bucket and key"));
        }
        return ofKey(sites.urls().explain(written(new ObjectKey(bucket, key))));
    }

    private static String bucket(String text) {
        if (!ObjectKey.fits(text, "x")) {
            throw new IllegalArgumentException("no bucket");
        }
        return text;
    }

    private static String key(String text) {
        if (!ObjectKey.fits("x", text)) {
            throw new IllegalArgumentException("no key");
        }
        return text;
    }

    private List<EntryOfUrl> entries(String url) {
        try {
            return sites.lines().entriesOf(url);
        } catch (IllegalArgumentException wrong) {
            String said = String.valueOf(wrong.getMessage());
            int seam = said.lastIndexOf(": ");
            String reason = seam < 0 ? said : said.substring(0, seam);
            String remedy = seam < 0 ? "correct the URL" : said.substring(seam + 2);
            throw refusal(Mistake.of("url", url, reason, remedy));
        }
    }

    private static Refusal refusal(Mistake mistake) {
        return new Refusal(Problem.of(400, "nothing was explained", List.of(mistake)));
    }

    private Change written(ObjectKey key) {
        return new Change.Written(key, clock.instant(), false);
    }

    private ExplainView.OfKey ofKey(Explanation explanation) {
        List<ExplainView.Way> ways = new ArrayList<>();
        for (Explanation.Way way : explanation.ways()) {
            Entry last = last(way.target().line().text(), null);
            ways.add(ExplainView.Way.of(way, last));
        }
        return new ExplainView.OfKey(ways, explanation.notes());
    }

    private ExplainView.OfUrl ofUrl(List<EntryOfUrl> entries) {
        List<ExplainView.Cached> cached = new ArrayList<>();
        for (EntryOfUrl entry : entries) {
            Entry last = last(entry.url(), null);
            Entry waiting = last(entry.url(), State.WAITING);
            List<FeedingKey> keys = entry.keys().stream()
                    .map(key -> FeedingKey.of(key, sites.urls().explain(written(key)), entry.url()))
                    .toList();
            cached.add(ExplainView.Cached.of(entry, last, waiting, keys));
        }
        return new ExplainView.OfUrl(cached);
    }

    private @Nullable Entry last(String url, @Nullable State state) {
        Query query = new Query(null, null, null, List.of(UrlKey.of(url)), false, state, null, null, null, null, null);
        List<Entry> newest = ledger.search(query, 1).items();
        return newest.isEmpty() ? null : newest.getFirst();
    }
}
