package dev.freshet.url;

import dev.freshet.change.Change;
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

    /// @param prefix of the source that the key comes from
    void map(Change change, String prefix, Found found) {
        if (site.domains().isEmpty()) {
            found.note("site " + site.name() + ": none of its domains serves anybody now");
            return;
        }
        String key = change.key().path().substring(prefix.length());
        RuleStep rule = ruleFor(key);
        if (rule.action() == Action.IGNORE) {
            found.note(rule.because());
            return;
        }
        try {
            Moved moved = new Moved(change, key, Percent.encodeKey(key), rule, site.name(), needs);
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
