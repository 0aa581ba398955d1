package dev.freshet.url;

import dev.freshet.change.Change;
import dev.freshet.line.Kind;
import dev.freshet.line.Need;
import java.util.List;

/// A change as one site sees it.
///
/// @param key without the source's prefix
/// @param encoded the same, percent-encoded
/// @param atOrigin what the origin is asked for, undecoded, without its first `/`
/// @param rule what the site does with it
/// @param site the site's name
/// @param needs which lines the site needs
record Moved(Change change, String key, String encoded, String atOrigin, RuleStep rule, String site, Needs needs) {
    /// Whether a line that shows so much of the object has to go out.
    Need need(Kind kind, Needs.Shows shows) {
        return needs.of(change, key, kind, shows, rule.maxAge());
    }

    /// Whether nothing stood there before, so that no copy can be stale.
    boolean created() {
        return change instanceof Change.Written written && written.created();
    }

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
