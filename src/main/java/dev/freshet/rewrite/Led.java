package dev.freshet.rewrite;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a client's request ends.
public sealed interface Led {
    /// The rules applied, in their order.
    List<Hop> hops();

    /// How often the client was sent elsewhere, and asked again.
    int redirects();

    /// False where a rule on the way may or may not apply, so that there are other ends.
    boolean certain();

    /// At this entry of the cache.
    ///
    /// @param query empty, or begins with `?`
    record Entry(String path, String query, List<Hop> hops, int redirects, boolean certain) implements Led {
        public Entry {
            hops = List.copyOf(hops);
        }
    }

    /// At the client, who is to ask for this next.
    ///
    /// @param host lower case; null where it is the same
    /// @param query empty, or begins with `?`
    record Redirected(@Nullable String host, String path, String query, List<Hop> hops, int redirects, boolean certain)
            implements Led {
        public Redirected {
            hops = List.copyOf(hops);
        }
    }

    /// Nowhere: it goes in circles, or grows without end.
    ///
    /// @param chain what the client asks for, one after the other, the last being one too many
    record Lost(List<String> chain, List<Hop> hops, int redirects, boolean certain) implements Led {
        public Lost {
            chain = List.copyOf(chain);
            hops = List.copyOf(hops);
        }
    }
}
