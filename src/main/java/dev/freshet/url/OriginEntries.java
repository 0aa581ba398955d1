package dev.freshet.url;

import dev.freshet.line.Kind;
import dev.freshet.rewrite.Fed;
import dev.freshet.rewrite.Reach;
import dev.freshet.site.Site;
import dev.freshet.syntax.Percent;
import dev.freshet.syntax.UrlTemplate;
import java.util.List;

/// Finds the entries that a domain fills from a path of its origin: every entry whose rewritten path it is.
final class OriginEntries {
    private final Site site;
    private final EntryLines lines;
    private final TemplateEntries templates;

    OriginEntries(Site site, EntryLines lines, TemplateEntries templates) {
        this.site = site;
        this.lines = lines;
        this.templates = templates;
    }

    void add(Edge edge, Asked asked, Moved moved, Found found) {
        if (!edge.rewritesToOrigin()) {
            entry(edge, asked, moved, found);
            return;
        }
        String origin = Percent.decoded(asked.path());
        if (edge.back().leavesAlone(origin)) {
            entry(edge, asked, moved, found);
            return;
        }
        List<Fed> all = edge.back().entriesOf(origin);
        if (all.isEmpty()) {
            found.note("site " + site.name() + ": " + edge.domain() + " never asks its origin for " + asked.path());
        }
        for (Fed fed : all) {
            switch (fed) {
                case Fed.Exact exact -> {
                    String path = Percent.normalPath(exact.path());
                    entry(edge, fedBy(edge, asked, path, exact.rules(), found), moved, found);
                }
                case Fed.Under under -> under(edge, asked, under, moved, found);
            }
        }
    }

    /// Everything below a path, whatever the origin is asked for.
    void whole(Edge edge, Asked asked, Moved moved, Found found) {
        lines.add(spot(edge, asked, moved), moved.change(), found);
    }

    /// A rewrite that cannot be followed back: what is listed for it, else all that it covers.
    private void under(Edge edge, Asked asked, Fed.Under under, Moved moved, Found found) {
        String regex = edge.config().originRewrites().get(under.rule()).regex();
        List<UrlTemplate> listed = site.instead().getOrDefault(regex, List.of());
        if (listed.isEmpty()) {
            String path = Percent.normalPath(under.directory());
            String because = asked.because() + "; " + under.why();
            Asked directory = new Asked(Kind.DIRECTORY, asked.path(), asked.shows(), because, asked.steps());
            whole(edge, fedBy(edge, directory, path, List.of(under.rule()), found), moved, found);
        }
        listed.forEach(template -> templates.add(moved, template, found));
    }

    private static Asked fedBy(Edge edge, Asked asked, String path, List<Integer> rules, Found found) {
        if (rules.isEmpty()) {
            return new Asked(asked.kind(), path, asked.shows(), asked.because(), asked.steps());
        }
        String which = "origin rewrite " + (rules.getFirst() + 1) + " of " + edge.domain();
        List<Step> steps = Step.after(
                asked.steps(),
                found,
                "origin-rewrite",
                asked.path(),
                path,
                which + " asks for the first for the second");
        return new Asked(asked.kind(), path, asked.shows(), asked.because(), steps);
    }

    private void entry(Edge edge, Asked asked, Moved moved, Found found) {
        if (edge.rewrites()
                && asked.kind() == Kind.FILE
                && edge.access().reaches(Percent.decoded(asked.path())) == Reach.NEVER) {
            found.note("site " + site.name() + ": no request ends at " + asked.path() + " of " + edge.domain()
                    + ", since its rewrites lead every one elsewhere");
            return;
        }
        lines.add(spot(edge, asked, moved), moved.change(), found);
    }

    private static Spot spot(Edge edge, Asked asked, Moved moved) {
        RuleStep rule = moved.rule();
        return new Spot(
                edge,
                asked.kind(),
                asked.path(),
                "",
                rule.action(),
                moved.created() && asked.shows() == Needs.Shows.ITSELF && asked.kind() == Kind.FILE,
                moved.need(asked.kind(), asked.shows()),
                rule.variants(),
                asked.because(),
                asked.steps());
    }
}
