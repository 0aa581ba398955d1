package dev.freshet.url;

import dev.freshet.change.Change;
import dev.freshet.line.Kind;
import dev.freshet.line.Need;
import dev.freshet.site.Suppression;
import dev.freshet.syntax.CacheControl;
import dev.freshet.syntax.Glob;
import dev.freshet.syntax.HashedName;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells which lines of a site a change needs, by what the operator says of it.
final class Needs {
    /// "If the TTL is under 5 minutes, refreshing is pointless" (alibaba-api.md §5.1).
    private static final Duration WORTH_A_REFRESH = Duration.ofMinutes(5);

    private final Suppression suppression;

    Needs(Suppression suppression) {
        this.suppression = suppression;
    }

    /// What a line shows of the object that changed.
    enum Shows {
        /// The object, under its own URL.
        ITSELF,
        /// The object, under its folder's URL.
        AS_DOCUMENT,
        /// Something made of it.
        SOMETHING_ELSE
    }

    /// @param key the key without the source's prefix
    /// @param kind what the line names
    /// @param maxAge how long copies live, as the rule has it; null where it does not say
    Need of(Change change, String key, Kind kind, Shows shows, @Nullable Duration maxAge) {
        return switch (change) {
            case Change.Removed removed -> unlessSame("");
            case Change.Written written
            when kind == Kind.FILE -> {
                Need own = shows == Shows.ITSELF ? ofName(written, key) : Need.ALWAYS;
                yield own instanceof Need.Never ? own : ofContent(written, shows, maxAge);
            }
            case Change.Written written -> Need.ALWAYS;
        };
    }

    private Need ofName(Change.Written written, String key) {
        if (suppression.newObjects() && written.created()) {
            return new Need.Never(
                    "no object stood there before and 404s are not cached, so no copy can be stale (suppress.new-objects)",
                    true);
        }
        for (Glob glob : suppression.immutable().names()) {
            if (glob.matches(key)) {
                return immutable("the name matches \"" + glob + "\"", written);
            }
        }
        return suppression.immutable().hashed() && HashedName.matches(key)
                ? immutable("the name has a hash", written)
                : Need.ALWAYS;
    }

    /// What was there before has been warmed before.
    private static Need immutable(String why, Change.Written written) {
        return new Need.Never(why + ", so its content never changes (suppress.immutable)", written.created());
    }

    private Need ofContent(Change.Written written, Shows shows, @Nullable Duration maxAge) {
        if (suppression.shortLived()) {
            Optional<Duration> lifetime = lifetime(written, shows, maxAge);
            if (lifetime.isPresent() && lifetime.get().compareTo(WORTH_A_REFRESH) < 0) {
                return new Need.Never(
                        "copies live " + lifetime.get().toSeconds()
                                + " s, less than the five minutes under which a refresh is pointless"
                                + " (suppress.short-lived)",
                        false);
            }
        }
        String eTag = written.content().eTag();
        return unlessSame(eTag == null ? "" : eTag);
    }

    /// The rule knows better than the object: the vendor's cache rules may overrule the origin's headers.
    private static Optional<Duration> lifetime(Change.Written written, Shows shows, @Nullable Duration maxAge) {
        if (maxAge != null) {
            return Optional.of(maxAge);
        }
        String header = written.content().cacheControl();
        return header == null || shows == Shows.SOMETHING_ELSE ? Optional.empty() : CacheControl.lifetime(header);
    }

    private Need unlessSame(String eTag) {
        return suppression.sameEtag() ? new Need.UnlessSame(eTag) : Need.ALWAYS;
    }
}
