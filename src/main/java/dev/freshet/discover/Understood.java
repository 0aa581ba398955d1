package dev.freshet.discover;

import dev.freshet.site.DomainConfig;
import java.util.List;
import java.util.Optional;

/// What a domain's functions mean (alibaba-api.md §5.4, §5.5).
///
/// @param config as a site written by hand would have it
/// @param shareHost the domain whose name is used in this one's cache keys; empty where it is its own
/// @param keysUnsure the cache key hangs on something that is not known here: more copies may exist than its
///     configuration tells
/// @param notes what is not as it seems, each a sentence without its subject
record Understood(DomainConfig config, Optional<String> shareHost, boolean keysUnsure, List<String> notes) {
    Understood {
        notes = List.copyOf(notes);
    }

    static Understood of(Facts facts) {
        return new FunctionsReading(facts).read();
    }
}
