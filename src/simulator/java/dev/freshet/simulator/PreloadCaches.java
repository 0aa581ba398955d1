package dev.freshet.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;

/// ESA's prefetch (alibaba-api.md §3.3): a JSON array of URLs, and headers of one value each.
record PreloadCaches(Submission submission) implements Operation {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Map<String, Object> answer(Tenant tenant, Parameters parameters, Instant now) {
        EsaSite.check(parameters);
        JsonNode content = read(parameters, "Content");
        if (!content.isArray() || !content.valueStream().allMatch(JsonNode::isTextual)) {
            throw Refusal.invalid("Content");
        }
        JsonNode headers = read(parameters, "Headers");
        if (!headers.isMissingNode()
                && !(headers.isObject() && headers.valueStream().allMatch(JsonNode::isTextual))) {
            throw Refusal.invalid("Headers");
        }
        var lines = submission.read(
                ObjectType.PRELOAD, content.valueStream().map(JsonNode::asText).toList());
        return Map.of("TaskId", submission.submitAsOne(tenant, ObjectType.PRELOAD, lines, now));
    }

    private static JsonNode read(Parameters parameters, String name) {
        try {
            return JSON.readTree(parameters.text(name).orElse(""));
        } catch (JsonProcessingException e) {
            throw Refusal.invalid(name);
        }
    }
}
