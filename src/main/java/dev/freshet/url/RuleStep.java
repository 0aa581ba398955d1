package dev.freshet.url;

import dev.freshet.site.Action;
import dev.freshet.site.Site;
import dev.freshet.syntax.Glob;
import dev.freshet.syntax.UrlTemplate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a rule of a site leads to, or the site's own action where none matches.
///
/// @param maxAge how long copies live, as the rule has it; null where it does not say
/// @param because which rule, in the words of its sentence
record RuleStep(
        Glob match,
        Action action,
        List<UrlTemplate> urls,
        Site.Variants variants,
        @Nullable Duration maxAge,
        String because) {
    private static final Glob EVERY = Glob.of("**");

    static RuleStep of(Site site, Site.Rule rule) {
        Site.Variants listed = rule.variants();
        Site.Variants variants = listed == null
                ? site.variants()
                : new Site.Variants(listed.listed(), site.variants().others());
        String because = sentence(site, "rule \"" + rule.match() + "\"", rule.action());
        return new RuleStep(rule.match(), rule.action(), rule.urls(), variants, rule.maxAge(), because);
    }

    static RuleStep otherwise(Site site) {
        return new RuleStep(
                EVERY,
                site.action(),
                List.of(),
                site.variants(),
                null,
                sentence(site, "no rule matches", site.action()));
    }

    /// Whatever the site would do.
    static RuleStep refreshing(Site site, String because) {
        return new RuleStep(EVERY, Action.REFRESH, List.of(), site.variants(), null, because);
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
