package dev.freshet.alibaba;

import dev.freshet.backlog.Lane;
import dev.freshet.call.Gate;
import dev.freshet.call.Order;
import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import dev.freshet.line.Product;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Adapters and orders for these tests.
final class Cdns {
    static final Lane LANE = new Lane("main", Product.CDN);
    static final AlibabaCredentials KEYS = new AlibabaCredentials.Keys("testid", "testsecret", null);
    /// For answers that never come. Whoever expects an answer waits for it as long as a busy machine needs.
    static final Timeouts SHORT = new Timeouts(Duration.ofSeconds(1), Duration.ofMillis(400));

    private Cdns() {}

    static AlibabaCdn at(URI endpoint) {
        return at(endpoint, KEYS);
    }

    static AlibabaCdn at(URI endpoint, AlibabaCredentials credentials) {
        return at(endpoint, credentials, Timeouts.DEFAULT);
    }

    static AlibabaCdn at(URI endpoint, AlibabaCredentials credentials, Timeouts timeouts) {
        return new AlibabaCdn(
                Map.of("main", new AlibabaAccount(credentials, Map.of(Product.CDN, endpoint))),
                timeouts,
                InstantSource.system(),
                Gate.OPEN);
    }

    static Order refresh(Kind kind, boolean force, String... lines) {
        return new Order(LANE, Operation.REFRESH, kind, force, PrefetchOptions.NONE, List.of(lines));
    }

    static Order files(String... lines) {
        return refresh(Kind.FILE, false, lines);
    }

    static Order prefetch(PrefetchOptions options, String... lines) {
        return new Order(LANE, Operation.PREFETCH, Kind.FILE, false, options, List.of(lines));
    }
}
