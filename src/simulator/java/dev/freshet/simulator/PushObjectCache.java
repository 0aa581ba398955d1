package dev.freshet.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/// alibaba-api.md §2.2, §3.1, §3.2.
///
/// @param field under which the answer gives the ids
record PushObjectCache(Submission submission, String field) implements Operation {
    private static final Set<String> AREAS = Set.of("domestic", "overseas");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Map<String, Object> answer(Tenant tenant, Parameters parameters, Instant now) {
        if (!parameters.text("Area").map(AREAS::contains).orElse(true)) {
            throw Refusal.invalid("Area");
        }
        if (!parameters.text("WithHeader").map(PushObjectCache::headers).orElse(true)) {
            throw Refusal.invalid("WithHeader");
        }
        parameters.flag("L2Preload");
        parameters.flag("QueryHashkey");
        parameters.flag("ConsistencyHash");
        return Map.of(field, submission.submitTexts(tenant, ObjectType.PRELOAD, parameters.lines(), now));
    }

    /// A JSON object from header names to arrays of values.
    private static boolean headers(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node.isObject()
                    && node.valueStream()
                            .allMatch(values ->
                                    values.isArray() && values.valueStream().allMatch(JsonNode::isTextual));
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
