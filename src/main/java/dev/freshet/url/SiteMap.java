package dev.freshet.url;

import dev.freshet.change.Change;
import dev.freshet.site.Action;
import dev.freshet.site.Site;
import dev.freshet.syntax.Mistake;
import dev.freshet.syntax.Percent;
import dev.freshet.syntax.UrlTemplate;
import java.util.List;

/// Maps the keys of one site to its lines: finds the rule, and lets it decide where to look.
final class SiteMap {
    private final Site site;
    private final List<RuleStep> rules;
    private final RuleStep otherwise;
    private final Needs needs;
    private final KeyEntries keys;
    private final TemplateEntries templates;

    SiteMap(Site site, Edges edges, Allowance allowance) {
        this.site = site;
        this.rules = site.rules().stream().map(rule -> RuleStep.of(site, rule)).toList();
        this.needs = new Needs(site.suppression());
        this.otherwise = RuleStep.otherwise(site);
        List<Edge> speakers = edges.speakersOf(site);
        EntryLines lines = new EntryLines(allowance);
        this.templates = new TemplateEntries(site, speakers, new Routes(edges), lines);
        this.keys = new KeyEntries(site, speakers, new OriginEntries(site, lines, templates));
    }

    /// A change of a bucket's object, whose whole key is what the origin is asked for.
    ///
    /// @param prefix of the source that the key comes from
    void map(Change change, String prefix, Found found) {
        map(change, change.key().path().substring(prefix.length()), change.key().path(), found);
    }

    /// A change of a repository's file, of which the origin knows what lies below the directory.
    ///
    /// @param directory of the source that the file comes from
    void mapFile(Change change, String directory, Found found) {
        String path = change.key().path().substring(directory.length());
        map(change, path, path, found);
    }

    /// Everything that it shows of what lies below a repository's file: the directory; or all of the site, where its
    /// rules or rewrites show files elsewhere.
    ///
    /// @param directory of the source that the file comes from
    void below(Change change, String directory, Found found) {
        String key = change.key().path().substring(directory.length());
        if (nobodyIsServed(found)) {
            return;
        }
        RuleStep rule = ruleFor(key);
        if (rule.action() == Action.IGNORE) {
            found.note(rule.because());
            return;
        }
        String because = "site " + site.name() + ", nobody can tell what changed below " + key + ": refresh all of it";
        try {
            Moved moved = new Moved(
                    change, key, Percent.encodeKey(key), key, RuleStep.refreshing(site, because), site.name(), needs);
            boolean elsewhere =
                    rules.stream().flatMap(one -> one.urls().stream()).anyMatch(url -> !url.isOwn());
            keys.below(moved, elsewhere, because, found);
        } catch (Mistake mistake) {
            found.note("site " + site.name() + " cannot show this key: " + mistake.reason());
        }
    }

    /// Everything that it shows.
    void whole(Change change, Found found) {
        if (nobodyIsServed(found)) {
            return;
        }
        String because = "site " + site.name() + ", nobody can tell what changed: refresh all of it";
        RuleStep all = RuleStep.refreshing(site, because);
        keys.whole(new Moved(change, "", "", "", all, site.name(), needs), because, found);
    }

    private boolean nobodyIsServed(Found found) {
        if (site.domains().isEmpty()) {
            found.note("site " + site.name() + ": none of its domains serves anybody now");
        }
        return site.domains().isEmpty();
    }

    private void map(Change change, String key, String atOrigin, Found found) {
        if (nobodyIsServed(found)) {
            return;
        }
        RuleStep rule = ruleFor(key);
        if (rule.action() == Action.IGNORE) {
            found.note(rule.because());
            return;
        }
        try {
            Moved moved = new Moved(change, key, Percent.encodeKey(key), atOrigin, rule, site.name(), needs);
            if (rule.urls().isEmpty()) {
                keys.add(moved, found);
            }
            for (UrlTemplate template : rule.urls()) {
                if (template.isOwn()) {
                    keys.add(moved, found);
                } else {
                    templates.add(moved, template, found);
                }
            }
        } catch (Mistake mistake) {
            found.note("site " + site.name() + " cannot show this key: " + mistake.reason());
        }
    }

    private RuleStep ruleFor(String key) {
        for (RuleStep rule : rules) {
            if (rule.match().matches(key)) {
                return rule;
            }
        }
        return otherwise;
    }
}
