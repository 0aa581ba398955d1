package dev.freshet.door;

import dev.freshet.signature.VendorKeys;
import dev.freshet.support.TemporaryStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The product as a service whose `/events` EventBridge and SMQ push to.
public class EventsDoorProfile extends FunctionComputeProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("freshet.runtime", "service");
        settings.put("freshet.store.url", TemporaryStore.url("events"));
        settings.put("freshet.events.eventbridge.url", VendorKeys.URL);
        settings.put("freshet.events.eventbridge.regions", "cn-hangzhou");
        settings.put("freshet.events.eventbridge.token", VendorKeys.TOKEN);
        settings.put("freshet.events.smq.topic-owner", VendorKeys.OWNER);
        settings.put("freshet.events.webhook-origins", "eventgrid.azure.net");
        return settings;
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(VendorKeys.class);
    }
}
