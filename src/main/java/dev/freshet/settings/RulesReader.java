package dev.freshet.settings;

import dev.freshet.site.Action;
import dev.freshet.site.Site;
import dev.freshet.syntax.Glob;
import dev.freshet.syntax.UrlTemplate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the rules of a site.
///
/// @param shortLived whether it counts how long copies live
/// @param prefixes what is taken off keys before rules see them
record RulesReader(Scope scope, boolean shortLived, List<String> prefixes) {
    private static final int MOST_RULES = 500;
    private static final int MOST_URLS = 32;

    List<Site.Rule> read(List<SiteKeys.Rule> keys, Action otherwise) {
        if (keys.size() > MOST_RULES) {
            scope.mistake("rules", "has more than " + MOST_RULES + " rules", "join some with {a,b}");
            return List.of();
        }
        List<Site.Rule> rules = new ArrayList<>();
        boolean closed = false;
        for (int i = 0; i < keys.size(); i++) {
            Scope at = scope.element("rules", i);
            if (closed) {
                at.mistakeHere("is never reached, since a rule before it matches every key", "move it up");
            }
            Optional<Site.Rule> rule = rule(at, keys.get(i), otherwise);
            closed |= rule.filter(read -> read.match().matchesAll()).isPresent();
            rule.ifPresent(rules::add);
        }
        return rules;
    }

    private Optional<Site.Rule> rule(Scope at, SiteKeys.Rule keys, Action otherwise) {
        Action action = keys.action().isPresent() ? at.choice("action", keys.action(), Action.class) : otherwise;
        List<UrlTemplate> urls = urls(at, keys.urls().orElse(List.of()));
        if (action == Action.IGNORE && !urls.isEmpty()) {
            at.mistake("urls", "is given although the rule ignores its keys", "leave out urls or the action");
        }
        if (keys.action().isEmpty() && keys.urls().isEmpty()) {
            at.mistake("action", "is missing, and urls too", "say what the rule does");
        }
        Site.Variants variants = keys.variants()
                .map(texts -> new Site.Variants(CachingReader.variants(at, "variants", texts), false))
                .orElse(null);
        @Nullable Duration maxAge = maxAge(at, keys.maxAge());
        String match = at.required("match", keys.match(), "write a glob such as **/*.{js,css}");
        at.warning("match", Unmatchable.glob(match, prefixes));
        return match.isEmpty()
                ? Optional.empty()
                : at.parsed("match", match, Glob::of).map(glob -> {
                    checkCaptures(at, glob, urls);
                    return new Site.Rule(glob, action, urls, variants, maxAge);
                });
    }

    private @Nullable Duration maxAge(Scope at, Optional<String> text) {
        if (text.isEmpty()) {
            return null;
        }
        if (!shortLived) {
            at.mistake("max-age", "has no effect", "set suppress.short-lived to true, or leave it out");
        }
        return at.duration("max-age", text, "0s", "3650d");
    }

    static List<UrlTemplate> urls(Scope at, List<String> texts) {
        if (texts.size() > MOST_URLS) {
            at.mistake("urls", "has more than " + MOST_URLS + " templates", "refresh a directory by hand instead");
        }
        List<UrlTemplate> urls = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            at.parsed("urls[" + i + "]", texts.get(i), UrlTemplate::of).ifPresent(urls::add);
        }
        return urls;
    }

    private static void checkCaptures(Scope at, Glob glob, List<UrlTemplate> urls) {
        for (int i = 0; i < urls.size(); i++) {
            int wanted = urls.get(i).captures();
            if (wanted > 0 && wanted > glob.wildcards()) {
                at.mistake(
                        "urls[" + i + "]",
                        "names {" + wanted + "}, but the glob has " + glob.wildcards() + " wildcards",
                        "write one of them, or add a wildcard to match");
            }
        }
    }
}
