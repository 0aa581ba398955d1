package dev.freshet.door;

import dev.freshet.change.GitHost;
import dev.freshet.support.TemporaryStore;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/// The product with a door for every Git host but one, as a function whose process is frozen between requests.
public class WebhookProfile implements QuarkusTestProfile {
    static final String VIEWER = "token-of-the-viewer-0123456789";
    static final String NEXT = "the-next-secret-of-every-hook";
    static final int MAX_BODY = 64 * 1024;

    /// It has no secret in the settings, and so no door.
    static final GitHost SHUT = GitHost.FORGEJO;

    /// The secret of a host's hook.
    static String secret(GitHost host) {
        return "the-secret-of-" + host.label();
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "freshet.runtime", "function-compute",
                "freshet.store.ephemeral", "accept",
                "freshet.store.url", TemporaryStore.url("webhooks"),
                "freshet.events.max-body", "64KiB",
                "freshet.requests.strangers-per-second", "100000",
                "freshet.accounts.main.access-key-id", "id",
                "freshet.accounts.main.access-key-secret", "secret",
                "freshet.accounts.main.endpoints.cdn", "http://127.0.0.1:9",
                "freshet.tokens.looker.role", "viewer",
                "freshet.tokens.looker.value", VIEWER));
        settings.put("freshet.sites.www.account", "main");
        settings.put("freshet.sites.www.domains", "www.example.com");
        settings.put("freshet.sites.www.sources[0].bucket", "my-site");
        settings.put("freshet.dry-run", "true");
        settings.put("freshet.sites.pages.account", "main");
        settings.put("freshet.sites.pages.domains", "pages.example.com");
        // As the kept bodies name it, Bitbucket Server's after its project.
        feed(settings, 0, "acme/site", "main");
        feed(settings, 1, "acme/site", "master");
        feed(settings, 2, "WEB/site", "main");
        for (GitHost host : GitHost.values()) {
            if (host != SHUT) {
                settings.put("freshet.webhooks." + host.label() + ".secret", secret(host));
                settings.put("freshet.webhooks." + host.label() + ".next-secret", NEXT);
            }
        }
        return settings;
    }

    private static void feed(Map<String, String> settings, int source, String repository, String branch) {
        String key = "freshet.sites.pages.sources[" + source + "].";
        settings.put(key + "repository", repository);
        settings.put(key + "branch", branch);
        // No host can be asked here.
        settings.put(key + "on-unknown", "directory");
    }
}
