package dev.freshet.url;

import dev.freshet.change.Change;
import java.util.List;
import java.util.Locale;

/// Maps the keys of one site to its lines.
final class SiteMap {
    private final Site site;
    private final List<Step> rules;
    private final Step otherwise;
    private final LineTargets targets;

    /// What a rule leads to.
    private record Step(Glob match, Action action, List<UrlTemplate> urls, String because) {}

    SiteMap(Site site) {
        this.site = site;
        this.rules = site.rules().stream()
                .map(rule -> step(rule.match(), rule.action(), rule.urls(), "rule \"" + rule.match() + "\""))
                .toList();
        this.otherwise = step(Glob.of("**"), site.action(), List.of(), "no rule matches");
        this.targets = new LineTargets(site);
    }

    private Step step(Glob match, Action action, List<UrlTemplate> urls, String why) {
        String label = action.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Step(match, action, urls, "site " + site.name() + ", " + why + ": " + label);
    }

    /// @param key the key without the source's prefix; empty where the prefix itself is a key
    void map(Change change, String key, Found found) {
        if (site.domains().isEmpty()) {
            found.note("site " + site.name() + ": none of its domains serves anybody now");
            return;
        }
        Step step = stepFor(key);
        if (step.action() == Action.IGNORE) {
            found.note(step.because());
            return;
        }
        try {
            lines(change, step, key, Percent.encodeKey(key), found);
        } catch (Mistake mistake) {
            found.note("site " + site.name() + " cannot show this key: " + mistake.reason());
        }
    }

    private Step stepFor(String key) {
        for (Step step : rules) {
            if (step.match().matches(key)) {
                return step;
            }
        }
        return otherwise;
    }

    private void lines(Change change, Step step, String key, String encoded, Found found) {
        if (step.urls().isEmpty()) {
            own(change, step, key, encoded, found);
        }
        for (UrlTemplate template : step.urls()) {
            if (template.isOwn()) {
                own(change, step, key, encoded, found);
            } else {
                String path = template.expand(site.path(), encoded);
                String because = step.because() + ", template \"" + template + "\"";
                targets.add(new LineTargets.Spot(Kind.FILE, path, step.action(), false, because), change, found);
            }
        }
    }

    private void own(Change change, Step step, String key, String encoded, Found found) {
        boolean created = change instanceof Change.Written written && written.created();
        String path = site.path() + encoded;
        targets.add(new LineTargets.Spot(Kind.FILE, path, step.action(), created, step.because()), change, found);
        if (site.documents().index().isEmpty()
                || !site.documents().index().contains(key.substring(key.lastIndexOf('/') + 1))) {
            return;
        }
        Kind kind =
                switch (site.documents().as()) {
                    case FILE -> Kind.FILE;
                    case DIRECTORY -> Kind.DIRECTORY;
                    case SKIP -> null;
                };
        if (kind != null) {
            String because = step.because() + ", the key is its folder's default document";
            String folder = path.substring(0, path.lastIndexOf('/') + 1);
            targets.add(new LineTargets.Spot(kind, folder, step.action(), false, because), change, found);
        }
    }
}
