package dev.freshet.door;

import dev.freshet.support.TemporaryStore;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/// The product as a function of Function Compute, wired as it ships; its vendor is out of reach.
public class FunctionComputeProfile implements QuarkusTestProfile {
    static final String OPERATOR = "token-of-the-operator-0123456789";
    static final String VIEWER = "token-of-the-viewer-0123456789";
    static final int MAX_BODY = 64 * 1024;
    static final int MAX_ELEMENTS = 1_000;

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "freshet.runtime", "function-compute",
                "freshet.store.ephemeral", "accept",
                "freshet.store.url", TemporaryStore.url("function"),
                "freshet.events.max-body", "64KiB",
                "freshet.accounts.main.access-key-id", "id",
                "freshet.accounts.main.access-key-secret", "secret",
                "freshet.accounts.main.endpoints.cdn", "http://127.0.0.1:9"));
        settings.put("freshet.events.max-elements", Integer.toString(MAX_ELEMENTS));
        settings.putAll(Map.of(
                "freshet.tokens.ci.role",
                "operator",
                "freshet.tokens.ci.value",
                OPERATOR,
                "freshet.tokens.looker.role",
                "viewer",
                "freshet.tokens.looker.value",
                VIEWER));
        settings.putAll(Map.of(
                "freshet.sites.www.account", "main",
                "freshet.sites.www.domains", "www.example.com",
                "freshet.sites.www.sources[0].bucket", "my-site",
                "freshet.sites.www.sources[0].prefix", "site/",
                "freshet.sites.www.sources[1].bucket", "testbucket",
                "freshet.sites.www.sources[2].bucket", "harbour-site"));
        return settings;
    }
}
