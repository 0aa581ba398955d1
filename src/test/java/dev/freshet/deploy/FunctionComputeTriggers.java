package dev.freshet.deploy;

import static dev.freshet.deploy.Shape.flag;
import static dev.freshet.deploy.Shape.group;
import static dev.freshet.deploy.Shape.list;
import static dev.freshet.deploy.Shape.oneOf;
import static dev.freshet.deploy.Shape.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.function.Consumer;

/// A trigger of Function Compute by its type (events.md §6.1); its content is what the component checks least (§6.2).
final class FunctionComputeTriggers {
    /// Every OSS event that a trigger may name.
    static final Set<String> OSS_EVENTS = Set.of(
            "oss:ObjectCreated:*",
            "oss:ObjectCreated:PutObject",
            "oss:ObjectCreated:PostObject",
            "oss:ObjectCreated:CopyObject",
            "oss:ObjectCreated:AppendObject",
            "oss:ObjectCreated:CompleteMultipartUpload",
            "oss:ObjectCreated:InitiateMultipartUpload",
            "oss:ObjectCreated:UploadPart",
            "oss:ObjectCreated:UploadPartCopy",
            "oss:ObjectCreated:PutSymlink",
            "oss:ObjectRemoved:DeleteObject",
            "oss:ObjectRemoved:DeleteObjects",
            "oss:ObjectRemoved:AbortMultipartUpload",
            "oss:ObjectModified:UpdateObjectMeta");

    private static final String SOME_ACCOUNT = "[a-z0-9-]+:\\d{16}:";

    private static final Shape OSS = group().must("events", list(oneOf(OSS_EVENTS)))
            .must("filter", group().must("key", group().must("prefix", text()).must("suffix", text())));

    private static final Shape TIMER = group().must(
                    "cronExpression", text("@every [1-9]\\d*[smh]|(CRON_TZ=\\S+ )?\\S+( \\S+){5}"))
            .must("enable", flag())
            .may("payload", text());

    private static final Shape HTTP = group().must("authType", oneOf("anonymous", "function", "jwt"))
            .must("methods", list(oneOf("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")))
            .may("disableURLInternet", flag())
            .may("authConfig", group());

    private static final Shape TOPIC = group().must("notifyContentFormat", oneOf("STREAM", "JSON"))
            .must("notifyStrategy", oneOf("BACKOFF_RETRY", "EXPONENTIAL_DECAY_RETRY"))
            .may("filterTag", text("\\S{1,16}"));

    private static final Shape CDN = group().must(
                    "eventName",
                    oneOf(
                            "CachedObjectsRefreshed",
                            "CachedObjectsPushed",
                            "CachedObjectsBlocked",
                            "LogFileCreated",
                            "CdnDomainStarted",
                            "CdnDomainStopped",
                            "CdnDomainAdded",
                            "CdnDomainDeleted"))
            .must("eventVersion", oneOf("1.0.0"))
            .must("notes", text(".+"))
            .must("filter", group().must("domain", list(text("[a-z0-9.-]+\\.[a-z]+"))));

    private static final Shape PATTERN = group().must("source", list(oneOf("acs.oss")))
            .may("type", list(oneOf(OSS_EVENTS)))
            .may(
                    "subject",
                    list(text("acs:.+").or(group().may("prefix", text("acs:.+")).may("suffix", text(".+")))));

    private static final Shape BRIDGE = group().must("triggerEnable", flag())
            .must("asyncInvocationType", flag())
            .must("eventRuleFilterPattern", FunctionComputeTriggers::jsonOfAPattern)
            .must(
                    "eventSourceConfig",
                    group().must("eventSourceType", oneOf("Default", "MNS", "RocketMQ", "RabbitMQ", "Kafka", "DTS"))
                            .must("eventSourceParameters", group()))
            .must(
                    "eventSinkConfig",
                    group().must(
                                    "deliveryOption",
                                    group().must("mode", oneOf("event-driven", "event-streaming"))
                                            .must("eventSchema", oneOf("CloudEvents", "RawData"))))
            .must(
                    "runOptions",
                    group().must("mode", oneOf("event-driven", "event-streaming"))
                            .may("maximumTasks", Shape.whole(1, 1_000))
                            .may("errorsTolerance", oneOf("ALL", "NONE"))
                            .may(
                                    "retryStrategy",
                                    group().must(
                                                    "PushRetryStrategy",
                                                    oneOf("BACKOFF_RETRY", "EXPONENTIAL_DECAY_RETRY")))
                            .may("deadLetterQueue", group().must("Arn", text("acs:.+")))
                            .may("batchWindow", group()));

    private FunctionComputeTriggers() {}

    static void check(String at, JsonNode trigger, Consumer<String> mistakes) {
        String type = trigger.path("triggerType").asText();
        Shape.Group any = group().must("triggerName", text("[A-Za-z_][\\w-]{0,127}"))
                .must("triggerType", oneOf("oss", "timer", "http", "mns_topic", "eventbridge", "cdn_events"))
                .may("qualifier", text(".+"))
                .may("description", text());
        Shape.Group called = any.must("invocationRole", text("acs:ram::\\d{16}:role/[\\w-]+"));
        Shape.Group all =
                switch (type) {
                    case "oss" ->
                        called.must("sourceArn", text("acs:oss:" + SOME_ACCOUNT + "[a-z0-9-]+"))
                                .must("triggerConfig", OSS);
                    case "mns_topic" ->
                        called.must("sourceArn", text("acs:mns:" + SOME_ACCOUNT + "/topics/[\\w-]+"))
                                .must("triggerConfig", TOPIC);
                    case "cdn_events" ->
                        called.must("sourceArn", text("acs:cdn:\\*:\\d{16}")).must("triggerConfig", CDN);
                    case "timer" -> any.must("triggerConfig", TIMER);
                    case "http" -> any.must("triggerConfig", HTTP);
                    case "eventbridge" ->
                        any.may("sourceArn", text("acs:eventbridge:.+")).must("triggerConfig", BRIDGE);
                    default -> any;
                };
        all.check(at, trigger, mistakes);
    }

    private static void jsonOfAPattern(String at, JsonNode value, Consumer<String> mistakes) {
        if (!value.isTextual()) {
            mistakes.accept(at + ": is no text of JSON");
            return;
        }
        try {
            PATTERN.check(at, Yamls.json(value.textValue()), mistakes);
        } catch (java.io.UncheckedIOException noJson) {
            mistakes.accept(at + ": is no JSON");
        }
    }
}
