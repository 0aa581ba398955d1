package dev.freshet.url;

import java.util.List;
import java.util.Locale;

/// What a rule of a site leads to, or the site's own action where none matches.
///
/// @param because which rule, in the words of its sentence
record RuleStep(Glob match, Action action, List<UrlTemplate> urls, Site.Variants variants, String because) {
    private static final Glob EVERY = Glob.of("**");

    static RuleStep of(Site site, Site.Rule rule) {
        Site.Variants variants = rule.variants() == null ? site.variants() : rule.variants();
        String because = sentence(site, "rule \"" + rule.match() + "\"", rule.action());
        return new RuleStep(rule.match(), rule.action(), rule.urls(), variants, because);
    }

    static RuleStep otherwise(Site site) {
        return new RuleStep(
                EVERY, site.action(), List.of(), site.variants(), sentence(site, "no rule matches", site.action()));
    }

    private static String sentence(Site site, String why, Action action) {
        String label = action.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return "site " + site.name() + ", " + why + ": " + label;
    }

    /// The action's name in the settings.
    String label() {
        return action.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
