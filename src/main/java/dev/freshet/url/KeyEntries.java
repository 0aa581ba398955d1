package dev.freshet.url;

import dev.freshet.line.Kind;
import dev.freshet.site.Site;
import dev.freshet.syntax.Percent;
import java.util.List;

/// Finds the entries that a key feeds: where the origin keeps it, and under which further paths it answers as a default
/// or error document.
///
/// Where a domain rewrites what it asks the origin for, the whole key is the origin's path. Elsewhere the
/// source's prefix is taken off and the site's path put in front.
final class KeyEntries {
    private final Site site;
    private final List<Edge> edges;
    private final Site.Documents documents;
    private final OriginEntries entries;

    KeyEntries(Site site, List<Edge> edges, OriginEntries entries) {
        this.site = site;
        this.edges = edges;
        this.documents = site.documents();
        this.entries = entries;
    }

    void add(Moved moved, Found found) {
        boolean index = isIndex(moved.key());
        for (Edge edge : edges) {
            String place = place(edge, moved);
            List<Step> steps = moved.steps(place, how(edge), found);
            entries.add(
                    edge,
                    new Asked(Kind.FILE, place, Needs.Shows.ITSELF, moved.rule().because(), steps),
                    moved,
                    found);
            if (index) {
                folder(edge, moved, place, steps, found);
            }
        }
        if (moved.key().equals(documents.error())) {
            answeredByIt(moved, found);
        }
    }

    private boolean isIndex(String key) {
        return !documents.index().isEmpty() && documents.index().contains(key.substring(key.lastIndexOf('/') + 1));
    }

    private String place(Edge edge, Moved moved) {
        return edge.rewritesToOrigin() ? "/" + Percent.encodeKey(moved.atOrigin()) : site.path() + moved.encoded();
    }

    private static String how(Edge edge) {
        return edge.rewritesToOrigin()
                ? "the key is what the origin is asked for, each segment encoded"
                : "the source's prefix is taken off, the site's path put in front, each segment encoded";
    }

    private void folder(Edge edge, Moved moved, String document, List<Step> steps, Found found) {
        String folder = document.substring(0, document.lastIndexOf('/') + 1);
        String because = moved.rule().because() + ", the key is its folder's default document";
        switch (documents.as()) {
            case FILE -> folder(edge, Kind.FILE, folder, because, moved, steps, found);
            case DIRECTORY -> folder(edge, Kind.DIRECTORY, folder, because, moved, steps, found);
            case SKIP -> {}
        }
        if (documents.bare() && folder.length() > 1) {
            String bare = folder.substring(0, folder.length() - 1);
            folder(edge, Kind.FILE, bare, because + ", asked for without its /", moved, steps, found);
        }
    }

    private void folder(
            Edge edge, Kind kind, String folder, String because, Moved moved, List<Step> steps, Found found) {
        String document = moved.change().key().path();
        List<Step> all = Step.after(steps, found, "document", document, folder, because);
        entries.add(edge, new Asked(kind, folder, Needs.Shows.AS_DOCUMENT, because, all), moved, found);
    }

    private void answeredByIt(Moved moved, Found found) {
        switch (documents.errorAs()) {
            case SKIP ->
                found.note("site " + site.name() + ": which URLs were answered by the error document is not known;"
                        + " error-as: directory refreshes the whole site with it");
            case DIRECTORY -> {
                whole(moved, moved.rule().because() + ", any URL may have been answered by the error document", found);
            }
        }
    }

    /// All that the site shows, on each of its domains.
    void whole(Moved moved, String because, Found found) {
        edges.forEach(edge -> whole(edge, site.path(), moved, because, found));
    }

    /// All that it shows below a key, on each of its domains.
    ///
    /// @param elsewhere keys below it may show somewhere else, so that all of the site has to go
    void below(Moved moved, boolean elsewhere, String because, Found found) {
        for (Edge edge : edges) {
            boolean anywhere = elsewhere || edge.rewritesToOrigin();
            whole(edge, anywhere ? site.path() : place(edge, moved) + "/", moved, because, found);
        }
    }

    private void whole(Edge edge, String path, Moved moved, String because, Found found) {
        List<Step> steps = moved.steps(path, because, found);
        entries.whole(edge, new Asked(Kind.DIRECTORY, path, Needs.Shows.AS_DOCUMENT, because, steps), moved, found);
    }
}
