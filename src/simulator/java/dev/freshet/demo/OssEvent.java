package dev.freshet.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// One call of the OSS API as Function Compute's OSS trigger tells it (events.md §2.2).
///
/// @param name such as `ObjectCreated:PutObject`
/// @param keys the objects; more than one for `ObjectRemoved:DeleteObjects` alone
/// @param request the id of the OSS request
record OssEvent(String name, String bucket, List<String> keys, String request, Instant at) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.000'Z'").withZone(ZoneOffset.UTC);
    private static final String OWNER = "1234567890123456";
    private static final String REGION = "cn-hangzhou";

    OssEvent {
        keys = List.copyOf(keys);
    }

    byte[] body() {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode events = root.putArray("events");
        keys.forEach(key -> element(events.addObject(), key));
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void element(ObjectNode event, String key) {
        event.put("eventName", name);
        event.put("eventSource", "acs:oss");
        event.put("eventTime", TIME.format(at));
        event.put("eventVersion", "1.0");
        ObjectNode oss = event.putObject("oss");
        oss.putObject("bucket")
                .put("arn", "acs:oss:" + REGION + ":" + OWNER + ":" + bucket)
                .put("name", bucket)
                .put("ownerIdentity", OWNER)
                .put("virtualBucket", "");
        int size = 1_024 + Math.floorMod(key.hashCode(), 100_000);
        oss.putObject("object")
                .put("deltaSize", size)
                .put("eTag", "%032X".formatted(request.hashCode() & 0xFFFF_FFFFL))
                .put("key", key)
                .put("size", size);
        oss.put("ossSchemaVersion", "1.0").put("ruleId", "9adac8e253828f4f7c0466d941fa3db81161e853");
        event.put("region", REGION);
        event.putObject("requestParameters").put("sourceIPAddress", "203.0.113.7");
        event.putObject("responseElements").put("requestId", request);
        event.putObject("userIdentity").put("principalId", OWNER);
    }
}
