package dev.freshet.support;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// Uploads as OSS tells of them, in the body that Function Compute posts (events.md §1.2).
public final class Uploads {
    private Uploads() {}

    /// One, to the site's bucket.
    public static String event(String key, String request, Instant at) {
        return event(Scene.BUCKET, key, request, at);
    }

    public static String event(String bucket, String key, String request, Instant at) {
        return body(element(bucket, key, request, at));
    }

    /// Of many keys in one body.
    public static String events(List<String> keys, String request, Instant at) {
        return body(keys.stream()
                .map(key -> element(Scene.BUCKET, key, request, at))
                .collect(Collectors.joining(",")));
    }

    private static String body(String elements) {
        return "{\"events\":[" + elements + "]}";
    }

    private static String element(String bucket, String key, String request, Instant at) {
        return """
                {"eventName":"ObjectCreated:PutObject","eventSource":"acs:oss","eventTime":"%s","eventVersion":"1.0",\
                "oss":{"bucket":{"name":"%s"},"object":{"key":"%s","size":9,"deltaSize":1}},\
                "responseElements":{"requestId":"%s"}}""".formatted(at, bucket, key, request);
    }
}
