package dev.freshet.url;

import dev.freshet.change.Change;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Maps the keys of one site to its lines.
final class SiteMap {
    private final Site site;
    private final List<Step> rules;
    private final Step otherwise;
    private final LineTargets targets;
    private final Needs needs;

    /// What a rule leads to.
    private record Step(
            Glob match,
            Action action,
            List<UrlTemplate> urls,
            @Nullable Duration maxAge,
            String because) {}

    SiteMap(Site site) {
        this.site = site;
        this.rules = site.rules().stream()
                .map(rule ->
                        step(rule.match(), rule.action(), rule.urls(), rule.maxAge(), "rule \"" + rule.match() + "\""))
                .toList();
        this.otherwise = step(Glob.of("**"), site.action(), List.of(), null, "no rule matches");
        this.targets = new LineTargets(site);
        this.needs = new Needs(site.suppression());
    }

    private Step step(Glob match, Action action, List<UrlTemplate> urls, @Nullable Duration maxAge, String why) {
        String label = action.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Step(match, action, urls, maxAge, "site " + site.name() + ", " + why + ": " + label);
    }

    /// @param key the key without the source's prefix; empty where the prefix itself is a key
    void map(Change change, String key, Found found) {
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
                Need need = needs.of(change, key, Kind.FILE, Needs.Shows.SOMETHING_ELSE, step.maxAge());
                targets.add(new LineTargets.Spot(Kind.FILE, path, step.action(), false, need, because), change, found);
            }
        }
    }

    private void own(Change change, Step step, String key, String encoded, Found found) {
        boolean created = change instanceof Change.Written written && written.created();
        String path = site.path() + encoded;
        Need need = needs.of(change, key, Kind.FILE, Needs.Shows.ITSELF, step.maxAge());
        targets.add(new LineTargets.Spot(Kind.FILE, path, step.action(), created, need, step.because()), change, found);
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
            Need shown = needs.of(change, key, kind, Needs.Shows.AS_DOCUMENT, step.maxAge());
            targets.add(new LineTargets.Spot(kind, folder, step.action(), false, shown, because), change, found);
        }
    }
}
