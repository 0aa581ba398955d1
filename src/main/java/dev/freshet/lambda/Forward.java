package dev.freshet.lambda;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Hands a request to the doors of this very process.
public interface Forward {
    /// The reply, or one that says why there is none.
    ///
    /// @param limit how long to wait for it
    Reply send(Request request, Duration limit);

    /// A request that came in an event.
    ///
    /// @param target path and query, as they were sent
    /// @param headers names in lower case; a name may come more than once
    /// @param from who sent it, as the platform says: nothing in the request can
    record Request(
            String method,
            String target,
            List<Map.Entry<String, String>> headers,
            byte[] body,
            @Nullable InetSocketAddress from) {}

    /// What a door answered.
    record Reply(int status, List<Map.Entry<String, String>> headers, byte[] body) {}
}
