package dev.freshet.url;

import dev.freshet.change.Change;
import java.util.List;

/// A change as one site sees it.
///
/// @param key without the source's prefix
/// @param encoded the same, percent-encoded
/// @param rule what the site does with it
/// @param site the site's name
record Moved(Change change, String key, String encoded, RuleStep rule, String site) {
    /// The first steps of every way that begins here; none where nobody wants to know.
    List<Step> steps(String to, String how, Found found) {
        if (!found.explains()) {
            return List.of();
        }
        String path = change.key().path();
        return List.of(
                new Step("site", change.key().bucket(), site, "a source of the site takes this key"),
                new Step("rule", key, rule.label(), rule.because()),
                new Step("path", path, to, how));
    }
}
