package dev.freshet.api;

import dev.freshet.support.TemporaryStore;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The product as it is wired, as a function whose process is frozen between requests (so that nothing moves by
/// itself), but with a clock to turn, a scripted CDN, and a store that can break.
public class ApiProfile implements QuarkusTestProfile {
    static final String VIEWER = "token-of-the-viewer-0123456789";
    static final String OPERATOR = "token-of-the-operator-0123456789";
    static final String OPERATOR_NEXT = "next-token-of-the-operator-0123456789";
    static final String OTHER_OPERATOR = "token-of-another-operator-0123456789";
    static final String ADMIN = "token-of-the-admin-0123456789";
    static final String HOOK = "secret-of-the-hook-of-github";
    static final int MAX_BODY = 1 << 20;

    /// Longer than any test: what waits for its window is never due by itself.
    static final Duration WINDOW = Duration.ofHours(1);

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "freshet.runtime", "function-compute",
                "freshet.store.ephemeral", "accept",
                "freshet.store.url", TemporaryStore.url("api"),
                "freshet.events.max-body", "1MiB",
                "freshet.accounts.main.access-key-id", "id",
                "freshet.accounts.main.access-key-secret", "secret"));
        token(settings, "looker", "viewer", VIEWER);
        token(settings, "ci", "operator", OPERATOR);
        token(settings, "cd", "operator", OTHER_OPERATOR);
        token(settings, "boss", "admin", ADMIN);
        settings.put("freshet.tokens.ci.next", OPERATOR_NEXT);
        settings.put("freshet.webhooks.github.secret", HOOK);
        site(settings, "www");
        site(settings, "img");
        settings.put("freshet.sites.www.shared-cache", "m.example.com");
        settings.put("freshet.sites.img.index-documents", "index.html");
        settings.put("freshet.sites.img.rewrites[0].regex", "^/old/(.*)$");
        settings.put("freshet.sites.img.rewrites[0].replacement", "/new/$1");
        settings.put("freshet.sites.img.rewrites[0].flag", "break");
        settings.put("freshet.sites.img.rules[0].match", "drafts/**");
        settings.put("freshet.sites.img.rules[0].action", "ignore");
        settings.put("freshet.sites.img.suppress.immutable", "hashed");
        return settings;
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(ApiWorld.class, ApiWorld.Parts.class);
    }

    private static void token(Map<String, String> settings, String name, String role, String value) {
        settings.put("freshet.tokens." + name + ".role", role);
        settings.put("freshet.tokens." + name + ".value", value);
    }

    private static void site(Map<String, String> settings, String name) {
        settings.put("freshet.sites." + name + ".account", "main");
        settings.put("freshet.sites." + name + ".domains", name + ".example.com");
        settings.put("freshet.sites." + name + ".sources[0].bucket", "my-" + name);
        settings.put("freshet.sites." + name + ".debounce.window", WINDOW.toMinutes() + "m");
        settings.put("freshet.sites." + name + ".debounce.max-wait", WINDOW.toMinutes() + "m");
    }
}
