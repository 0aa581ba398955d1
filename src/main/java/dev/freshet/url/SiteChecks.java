package dev.freshet.url;

import dev.freshet.rewrite.Irreversible;
import dev.freshet.site.Site;
import dev.freshet.syntax.Glob;
import dev.freshet.syntax.Percent;
import java.util.ArrayList;
import java.util.List;

/// What is wrong with sites that no key of theirs shows by itself: rewrites that lead in circles, rewrites that cannot
/// be followed back, rules that are never reached, sources that overlap.
public final class SiteChecks {
    private final Routes routes;
    private final Edges edges;
    private final List<Finding> findings = new ArrayList<>();

    private SiteChecks(List<Site> sites) {
        this.edges = new Edges(sites);
        this.routes = new Routes(edges);
    }

    /// One finding.
    ///
    /// @param site the site's name
    /// @param key the setting below it, such as `rules[3]`
    /// @param problem what is the matter
    /// @param remedy what to do about it
    /// @param grave whether the start should end: else it works, though perhaps not as meant
    public record Finding(String site, String key, String problem, String remedy, boolean grave) {}

    /// Everything that was found, in the order of the sites.
    public static List<Finding> of(List<Site> sites) {
        SiteChecks checks = new SiteChecks(sites);
        for (Site site : sites) {
            checks.circles(site);
            checks.oneWay(site);
            checks.unreachable(site);
            checks.overlaps(site);
        }
        return List.copyOf(checks.findings);
    }

    private void circles(Site site) {
        Edge edge = edges.speakersOf(site).stream().findFirst().orElse(null);
        if (edge == null) {
            return;
        }
        for (String example : edge.access().examples()) {
            for (Routes.End end : routes.of(edge, Percent.normalPath(example), "")) {
                if (end instanceof Routes.End.Nowhere nowhere && nowhere.circle()) {
                    add(site, "rewrites", "never come to an end: " + nowhere.reason(), nowhere.remedy(), true);
                }
            }
        }
    }

    private void oneWay(Site site) {
        Edge edge = edges.speakersOf(site).stream().findFirst().orElse(null);
        if (edge == null) {
            return;
        }
        for (Irreversible rule : edge.back().irreversible()) {
            String regex = edge.config().originRewrites().get(rule.rule()).regex();
            if (!site.instead().containsKey(regex)) {
                String directory = rule.directory().equals("/") ? "the whole domain" : rule.directory();
                add(
                        site,
                        "origin-rewrites[" + rule.rule() + "]",
                        "cannot be followed back (" + rule.why() + "): a change of what it leads to refreshes "
                                + directory + " as a directory, of which there are 100 a day",
                        "list the lines to send instead under its urls",
                        false);
            }
        }
    }

    private void unreachable(Site site) {
        List<Site.Rule> rules = site.rules();
        for (int later = 1; later < rules.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                Glob before = rules.get(earlier).match();
                boolean same = before.equals(rules.get(later).match());
                if (!before.matchesAll()
                        && (same || before.seemsToCover(rules.get(later).match()))) {
                    add(
                            site,
                            "rules[" + later + "]",
                            "is never reached, since rules[" + earlier + "] matches all that it matches",
                            "move it up, or leave it out",
                            same);
                    break;
                }
            }
        }
    }

    private void overlaps(Site site) {
        List<Site.Source> sources = site.sources();
        for (Site.Source wide : sources) {
            for (int i = 0; i < sources.size(); i++) {
                Site.Source narrow = sources.get(i);
                if (!narrow.equals(wide)
                        && narrow.bucket().equals(wide.bucket())
                        && narrow.prefix().startsWith(wide.prefix())) {
                    add(
                            site,
                            "sources[" + i + "]",
                            "lies within the source with prefix \"" + wide.prefix() + "\": its keys have two URLs each",
                            "leave one of the two out, if that is not meant",
                            false);
                }
            }
        }
    }

    private void add(Site site, String key, String problem, String remedy, boolean grave) {
        Finding finding = new Finding(site.name(), key, problem, remedy, grave);
        if (!findings.contains(finding)) {
            findings.add(finding);
        }
    }
}
