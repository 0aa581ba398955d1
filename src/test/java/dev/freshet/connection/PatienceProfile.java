package dev.freshet.connection;

import dev.freshet.door.FunctionComputeProfile;
import dev.freshet.support.TemporaryStore;
import java.util.HashMap;
import java.util.Map;

/// The product as it ships, with less patience, and an answer that takes longer than all of it.
public class PatienceProfile extends FunctionComputeProfile {
    static final String TOKEN = "token-of-the-patient-0123456789";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("freshet.store.url", TemporaryStore.url("patience"));
        settings.put("freshet.requests.head-within", "1s");
        settings.put("freshet.requests.body-within", "1s");
        settings.put("freshet.requests.keep-open", "1s");
        settings.put("freshet.flush.linger", "3s");
        settings.put("freshet.sites.www.debounce.window", "3s");
        settings.put("freshet.webhooks.github.secret", "secret-of-the-hook");
        settings.put("freshet.tokens.patient.role", "operator");
        settings.put("freshet.tokens.patient.value", TOKEN);
        return settings;
    }

    /// A request whose answer is held for three seconds.
    static String lingering(String key) {
        String event = ("{\"events\":[{\"eventName\":\"ObjectCreated:PutObject\",\"eventSource\":\"acs:oss\","
                        + "\"eventTime\":\"2026-11-21T08:00:00.000Z\",\"eventVersion\":\"1.0\",\"oss\":{\"bucket\":"
                        + "{\"name\":\"my-site\"},\"object\":{\"key\":\"site/%s\",\"size\":1}},"
                        + "\"responseElements\":{\"requestId\":\"%s\"}}]}")
                .formatted(key, key);
        return "POST /invoke HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + TOKEN + "\r\nContent-Length: "
                + event.length() + "\r\n\r\n" + event;
    }
}
