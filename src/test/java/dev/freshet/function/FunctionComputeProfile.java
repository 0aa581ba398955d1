package dev.freshet.function;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/// The product as a function of Function Compute, wired as it ships; its vendor is out of reach.
public class FunctionComputeProfile implements QuarkusTestProfile {
    static final String OPERATOR = "token-of-the-operator-0123456789";
    static final String VIEWER = "token-of-the-viewer-0123456789";
    static final int MAX_BODY = 64 * 1024;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "freshet.runtime", "function-compute",
                "freshet.store.ephemeral", "accept",
                "freshet.store.url", "jdbc:sqlite:" + database(),
                "freshet.events.max-body", "64KiB",
                "freshet.tokens.ci.role", "operator",
                "freshet.tokens.ci.value", OPERATOR,
                "freshet.tokens.looker.role", "viewer",
                "freshet.tokens.looker.value", VIEWER,
                "freshet.sites.www.sources[1].bucket", "testbucket",
                "freshet.sites.www.sources[2].bucket", "harbour-site");
    }

    static String database() {
        try {
            return Files.createTempDirectory("freshet-function")
                    .resolve("freshet.db")
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
