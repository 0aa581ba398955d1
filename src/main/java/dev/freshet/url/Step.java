package dev.freshet.url;

import java.util.ArrayList;
import java.util.List;

/// A step on the way from a change, or from a client's URL, to a line.
///
/// @param step which: `site`, `rule`, `path`, `document`, `origin-rewrite`, `rewrite`, `parameters`,
///     `shared-cache` or `line`
/// @param from what it was
/// @param to what it became
/// @param because why, in one sentence
public record Step(String step, String from, String to, String because) {
    /// These steps and one more; none where nobody wants to know.
    static List<Step> after(List<Step> steps, Found found, String step, String from, String to, String because) {
        if (!found.explains()) {
            return List.of();
        }
        List<Step> more = new ArrayList<>(steps);
        more.add(new Step(step, from, to, because));
        return more;
    }
}
