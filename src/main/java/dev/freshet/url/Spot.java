package dev.freshet.url;

import dev.freshet.line.Kind;
import dev.freshet.line.Need;
import dev.freshet.site.Action;
import dev.freshet.site.Site;
import java.util.List;

/// An entry, or a directory of entries, that a change touches under one domain.
///
/// @param edge the domain
/// @param kind a file, or a directory with all below it
/// @param path in normal form
/// @param query the parameters of a client's URL, with their `?`; empty for what comes from a key
/// @param action what the rule says
/// @param created nothing stood there before, so no copy can be stale; known of a key's own URL alone
/// @param need whether its copies can be stale
/// @param variants further parameters under which copies of it exist
/// @param because which rule led here, in one sentence
/// @param steps how, where somebody wants to know; else empty
record Spot(
        Edge edge,
        Kind kind,
        String path,
        String query,
        Action action,
        boolean created,
        Need need,
        Site.Variants variants,
        String because,
        List<Step> steps) {

    /// A folder is shown, never fetched ahead (design §3.1): what it answers is the default document's.
    boolean prefetchable() {
        return kind == Kind.FILE && path.charAt(path.length() - 1) != '/';
    }
}
