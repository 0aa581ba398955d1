package dev.freshet.api;

import dev.freshet.simulator.Account;
import dev.freshet.simulator.Limit;
import dev.freshet.simulator.Limits;
import dev.freshet.simulator.QuotaKind;
import dev.freshet.simulator.Simulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The same settings for the packaged product: its clock is the machine's, its store is whole, and its vendor is a
/// simulator with room for everything the tests send.
public final class PackagedApiProfile extends ApiProfile {
    private static final int ROOM = 1_000_000;

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("freshet.accounts.main.limits.urls-per-domain-minute", Integer.toString(ROOM));
        // One machine sends what a thousand callers would.
        settings.put("freshet.requests.per-second", Integer.toString(ROOM));
        settings.put("freshet.requests.strangers-per-second", Integer.toString(ROOM));
        return settings;
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of();
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Vendor.class));
    }

    /// The simulator, up as long as the product is.
    public static final class Vendor implements QuarkusTestResourceLifecycleManager {
        private @Nullable Simulator simulator;

        @Override
        public Map<String, String> start() {
            Simulator started = Simulator.builder()
                    .account(Account.of("id", "secret", "www.example.com", "img.example.com", "m.example.com")
                            .withQuota(QuotaKind.URL, ROOM))
                    .limits(Limits.documented().with(Limit.URLS_PER_DOMAIN_MINUTE, ROOM))
                    .start();
            simulator = started;
            return Map.of("freshet.accounts.main.endpoints.cdn", started.uri().toString());
        }

        @Override
        public void stop() {
            if (simulator != null) {
                simulator.close();
            }
        }
    }
}
