package dev.freshet.url;

import dev.freshet.line.Kind;
import dev.freshet.site.Site;
import dev.freshet.syntax.Spellings;
import dev.freshet.syntax.UrlTemplate;
import java.util.ArrayList;
import java.util.List;

/// Finds the entries that a template names. A template is what clients ask for, so the rewrites of access URLs apply.
final class TemplateEntries {
    private final Site site;
    private final List<Edge> edges;
    private final Routes routes;
    private final EntryLines lines;

    TemplateEntries(Site site, List<Edge> edges, Routes routes, EntryLines lines) {
        this.site = site;
        this.edges = edges;
        this.routes = routes;
        this.lines = lines;
    }

    void add(Moved moved, UrlTemplate template, Found found) {
        String url = template.expand(site.path(), moved.encoded(), moved.rule().match(), moved.key());
        if (template.isSpelledTwice()) {
            Spellings.of(url).forEach(spelling -> add(spelling, moved, template, found));
        } else {
            add(url, moved, template, found);
        }
    }

    private void add(String url, Moved moved, UrlTemplate template, Found found) {
        int question = url.indexOf('?');
        String path = question < 0 ? url : url.substring(0, question);
        String query = question < 0 ? "" : url.substring(question);
        String because = moved.rule().because() + ", template \"" + template + "\"";
        List<Step> steps = moved.steps(url, "template \"" + template + "\" names what clients ask for", found);
        for (Edge edge : edges) {
            for (Routes.End end : routes.of(edge, path, query)) {
                switch (end) {
                    case Routes.End.Nowhere nowhere ->
                        found.note("site " + site.name() + ", template \"" + template + "\": " + nowhere.reason());
                    case Routes.End.Entry entry ->
                        lines.add(spot(entry, moved, because, steps, found), moved.change(), found);
                }
            }
        }
    }

    private static Spot spot(Routes.End.Entry entry, Moved moved, String because, List<Step> before, Found found) {
        List<Step> steps = List.of();
        if (found.explains()) {
            steps = new ArrayList<>(before);
            steps.addAll(entry.steps());
        }
        return new Spot(
                entry.edge(),
                Kind.FILE,
                entry.path(),
                entry.query(),
                moved.rule().action(),
                false,
                moved.need(Kind.FILE, Needs.Shows.SOMETHING_ELSE),
                Site.Variants.NONE,
                because,
                steps);
    }
}
