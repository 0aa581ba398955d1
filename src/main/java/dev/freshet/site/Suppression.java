package dev.freshet.site;

import dev.freshet.syntax.Glob;
import java.util.List;

/// Which changes of a site need no call, since nothing stale can be in the cache. Each is the operator's word; removals
/// and what people ask for are never among them.
///
/// @param sameEtag the object has the ETag that the last refresh of its line put out
/// @param newObjects the first object of a key, where not even a 404 of it can have been cached
/// @param immutable names whose content never changes
/// @param shortLived objects that live less than five minutes anyway (alibaba-api.md §5.1)
public record Suppression(boolean sameEtag, boolean newObjects, Immutable immutable, boolean shortLived) {
    /// Nothing is suppressed.
    public static final Suppression NONE = new Suppression(false, false, Immutable.NONE, false);

    /// Names whose content never changes.
    ///
    /// @param names keys without the source's prefix
    /// @param hashed names with a hash, too
    public record Immutable(List<Glob> names, boolean hashed) {
        /// None.
        public static final Immutable NONE = new Immutable(List.of(), false);

        public Immutable {
            names = List.copyOf(names);
        }
    }
}
