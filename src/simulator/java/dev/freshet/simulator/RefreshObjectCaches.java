package dev.freshet.simulator;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/// alibaba-api.md §2.1.
record RefreshObjectCaches(Submission submission, Set<Quirk> quirks) implements Operation {
    @Override
    public Map<String, Object> answer(Tenant tenant, Parameters parameters, Instant now) {
        if (parameters.lines().isEmpty()) {
            throw Refusal.missing("ObjectPath");
        }
        ObjectType type = ObjectType.requested(parameters.text("ObjectType").orElse("File"), quirks)
                .orElseThrow(
                        () -> new Refusal(400, "InvalidObjectType.Malformed", "The specified ObjectType is invalid."));
        parameters.flag("Force");
        return Map.of("RefreshTaskId", submission.submit(tenant, type, parameters.lines(), now));
    }
}
