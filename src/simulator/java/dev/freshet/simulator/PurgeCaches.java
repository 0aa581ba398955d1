package dev.freshet.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// ESA's purge (alibaba-api.md §3.3): lines as JSON text in one parameter, under a list of their type's name.
record PurgeCaches(Submission submission) implements Operation {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Map<String, Object> answer(Tenant tenant, Parameters parameters, Instant now) {
        EsaSite.check(parameters);
        String type = parameters.text("Type").orElseThrow(() -> Refusal.missing("Type"));
        JsonNode content = content(parameters);
        parameters.flag("Force");
        ObjectType object =
                switch (type) {
                    case "file" -> ObjectType.FILE;
                    case "directory" -> ObjectType.DIRECTORY;
                    case "ignoreParams" -> ObjectType.IGNORE_PARAMS;
                    case "cachetag" -> ObjectType.TAG;
                    case "hostname" -> ObjectType.HOSTNAME;
                    case "purgeall" -> ObjectType.EVERYTHING;
                    default -> throw Refusal.invalid("Type");
                };
        return Map.of("TaskId", submission.submitAsOne(tenant, object, lines(tenant, object, content), now));
    }

    private List<Line> lines(Tenant tenant, ObjectType type, JsonNode content) {
        return switch (type) {
            case FILE -> submission.read(type, texts(content, "Files"));
            case DIRECTORY -> submission.read(type, texts(content, "Directories"));
            case IGNORE_PARAMS -> submission.read(type, texts(content, "IgnoreParams"));
            case HOSTNAME ->
                texts(content, "Hostnames").stream()
                        .map(host -> new Line(host, host))
                        .toList();
            // Neither names a domain: each is the whole site's.
            case TAG ->
                texts(content, "CacheTags").stream()
                        .map(tag -> new Line(tag, any(tenant)))
                        .toList();
            case EVERYTHING -> {
                if (!content.path("PurgeAll").asBoolean(false)) {
                    throw Refusal.invalid("Content");
                }
                yield List.of(new Line("purgeall", any(tenant)));
            }
            case REGEX, PRELOAD -> throw Refusal.invalid("Type");
        };
    }

    private static String any(Tenant tenant) {
        return tenant.domains().stream().findFirst().orElseThrow(() -> Refusal.domainNotFound("of this site"));
    }

    private static JsonNode content(Parameters parameters) {
        try {
            return JSON.readTree(parameters.text("Content").orElseThrow(() -> Refusal.missing("Content")));
        } catch (JsonProcessingException e) {
            throw Refusal.invalid("Content");
        }
    }

    private static List<String> texts(JsonNode content, String field) {
        JsonNode list = content.path(field);
        if (!list.isArray() || list.isEmpty() || !list.valueStream().allMatch(JsonNode::isTextual)) {
            throw Refusal.invalid("Content");
        }
        return list.valueStream().map(JsonNode::asText).toList();
    }
}
