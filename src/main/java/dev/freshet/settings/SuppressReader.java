package dev.freshet.settings;

import dev.freshet.site.Suppression;
import dev.freshet.syntax.Glob;
import java.util.ArrayList;
import java.util.List;

/// Reads which changes of a site need no call.
///
/// @param prefixes what is taken off keys before globs see them
record SuppressReader(Scope scope, List<String> prefixes) {
    /// Stands for names with a hash; a key of this very name is written `{hashed}`.
    private static final String HASHED = "hashed";

    private static final int MOST_GLOBS = 100;

    Suppression read(SiteKeys.Suppress keys) {
        return new Suppression(
                scope.flag("same-etag", keys.sameEtag()),
                scope.flag("new-objects", keys.newObjects()),
                immutable(keys.immutable().orElse(List.of())),
                scope.flag("short-lived", keys.shortLived()));
    }

    private Suppression.Immutable immutable(List<String> texts) {
        if (texts.size() > MOST_GLOBS) {
            scope.mistake("immutable", "has more than " + MOST_GLOBS + " globs", "join some with {a,b}");
            return Suppression.Immutable.NONE;
        }
        List<Glob> names = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).equals(HASHED)) {
                continue;
            }
            String element = "immutable[" + i + "]";
            if (texts.get(i).equalsIgnoreCase(HASHED)) {
                scope.warning(element, "matches nothing but a key of this very name: write " + HASHED);
            } else {
                scope.warning(element, Unmatchable.glob(texts.get(i), prefixes));
            }
            scope.parsed(element, texts.get(i), Glob::of).ifPresent(glob -> {
                if (glob.matchesAll()) {
                    scope.mistake(
                            element,
                            "matches every key, so that nothing would ever be refreshed",
                            "name the keys whose content never changes, or write action: ignore");
                }
                names.add(glob);
            });
        }
        return new Suppression.Immutable(names, texts.contains(HASHED));
    }
}
