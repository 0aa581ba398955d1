package dev.freshet.url;

import dev.freshet.change.ObjectKey;
import dev.freshet.line.ClientUrl;
import dev.freshet.site.Site;
import dev.freshet.syntax.Percent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// An entry of the cache that a request for a URL ends in.
///
/// @param url as it is named to the vendor
/// @param site the site's name
/// @param steps the rewrites that lead there
/// @param keys objects that may feed it, as far as its path tells; whether they do, [UrlMap#explain] knows
public record EntryOfUrl(String url, String site, List<Step> steps, List<ObjectKey> keys) {
    public EntryOfUrl {
        steps = List.copyOf(steps);
        keys = List.copyOf(keys);
    }

    static EntryOfUrl of(Routes.End.Entry end, ClientUrl asked) {
        Edge edge = end.edge();
        List<Step> steps = new ArrayList<>(end.steps());
        String query = edge.cacheKey().of(end.query());
        String before = end.path() + end.query();
        if (!query.equals(end.query())) {
            steps.add(new Step("parameters", before, end.path() + query, "only parameters of the cache key count"));
        }
        if (!edge.speaker().equals(edge.domain())) {
            steps.add(new Step("shared-cache", edge.domain(), edge.speaker(), "both share their entries"));
        }
        String url = edge.origin() + end.path() + query;
        steps.add(new Step("line", asked.path() + asked.query(), url, "the entry as the vendor is told"));
        return new EntryOfUrl(url, edge.site().name(), steps, keys(edge, end.path()));
    }

    private static List<ObjectKey> keys(Edge edge, String path) {
        Set<ObjectKey> keys = new LinkedHashSet<>();
        for (String origin : origins(edge, path)) {
            for (Site.Source source : edge.site().sources()) {
                String prefix = edge.rewritesToOrigin() ? "" : source.prefix();
                for (String name : names(edge.site().documents(), prefix + origin)) {
                    if (name.startsWith(source.prefix()) && ObjectKey.fits(source.bucket(), name)) {
                        keys.add(new ObjectKey(source.bucket(), name));
                    }
                }
            }
            for (Site.Repository source : edge.site().repositories()) {
                for (String name : names(edge.site().documents(), source.directory() + origin)) {
                    if (!name.equals(source.directory()) && ObjectKey.fits(source.name(), name)) {
                        keys.add(new ObjectKey(source.name(), name));
                    }
                }
            }
        }
        return List.copyOf(keys);
    }

    /// What the origin is asked for, as the end of a key.
    private static List<String> origins(Edge edge, String path) {
        if (edge.rewritesToOrigin()) {
            return edge.back().originPaths(Percent.decoded(path)).stream()
                    .flatMap(origin -> Percent.plain(Percent.normalPath(origin)).stream())
                    .map(origin -> origin.substring(1))
                    .toList();
        }
        String base = edge.site().path();
        return path.startsWith(base)
                ? Percent.plain(path.substring(base.length())).stream().toList()
                : List.of();
    }

    private static List<String> names(Site.Documents documents, String name) {
        List<String> names = new ArrayList<>();
        if (!name.isEmpty()) {
            names.add(name);
        }
        String folder = name.isEmpty() || name.endsWith("/") ? name : name + "/";
        documents.index().forEach(document -> names.add(folder + document));
        return names;
    }
}
