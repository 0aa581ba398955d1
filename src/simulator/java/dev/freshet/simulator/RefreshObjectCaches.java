package dev.freshet.simulator;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/// alibaba-api.md §2.1, §3.1, §3.2.
record RefreshObjectCaches(Submission submission, Set<Quirk> quirks) implements Operation {
    @Override
    public Map<String, Object> answer(Tenant tenant, Parameters parameters, Instant now) {
        if (parameters.lines().isEmpty()) {
            throw Refusal.missing("ObjectPath");
        }
        ObjectType type = ObjectType.requested(parameters.text("ObjectType").orElse("File"), quirks)
                .orElseThrow(() -> unknownType(tenant.service()));
        parameters.flag("Force");
        return Map.of("RefreshTaskId", submission.submitTexts(tenant, type, parameters.lines(), now));
    }

    /// Each product has a word of its own for it (alibaba-api.md §6.2).
    private static Refusal unknownType(Service service) {
        return switch (service) {
            case CDN, DCDN -> new Refusal(400, "InvalidObjectType.Malformed", "The specified ObjectType is invalid.");
            case VOD ->
                new Refusal(400, "InvalidObjectType.ValueNotSupported", "The specified ObjectType is not supported.");
        };
    }
}
