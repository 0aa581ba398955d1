package dev.freshet.deploy;

import static dev.freshet.deploy.Shape.entries;
import static dev.freshet.deploy.Shape.flag;
import static dev.freshet.deploy.Shape.group;
import static dev.freshet.deploy.Shape.list;
import static dev.freshet.deploy.Shape.oneOf;
import static dev.freshet.deploy.Shape.text;
import static dev.freshet.deploy.Shape.whole;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/// An object of Knative by its kind (events.md §6.4).
final class KnativeShape {
    private static final String NAME = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";
    private static final String DURATION = "PT([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?";

    private static final Shape METADATA = group().must("name", text(NAME))
            .may("namespace", text(NAME))
            .may("labels", entries("[\\w./-]+", text(".*")))
            .may("annotations", entries("[\\w./-]+", text(".*")));

    private static final Shape REF = group().must(
                    "apiVersion", oneOf("v1", "serving.knative.dev/v1", "eventing.knative.dev/v1"))
            .must("kind", oneOf("Service", "Broker"))
            .must("name", text(NAME))
            .may("namespace", text(NAME));

    private static final Shape DESTINATION = group().must("ref", REF).may("uri", text("/.*"));

    private static final Shape PROBE = group().must(
                    "httpGet", group().must("path", text("/.+")).may("port", whole(1, 65_535)))
            .may("initialDelaySeconds", whole(0, 600))
            .may("periodSeconds", whole(1, 600))
            .may("timeoutSeconds", whole(1, 600))
            .may("failureThreshold", whole(1, 100));

    private static final Shape VARIABLE = group().must("name", text("[A-Z][A-Z0-9_]*"))
            .may("value", text())
            .may(
                    "valueFrom",
                    group().must(
                                    "secretKeyRef",
                                    group().must("name", text(NAME)).must("key", text("[\\w.-]+"))));

    private static final Shape CONTAINER = group().must("image", text("[\\w.-]+/[\\w./-]+:(?!latest)[\\w.-]+"))
            .may("ports", list(group().must("containerPort", whole(1, 65_535)).may("name", oneOf("h2c", "http1"))))
            .may("env", list(VARIABLE))
            .may("readinessProbe", PROBE)
            .may("livenessProbe", PROBE)
            .may("resources", group().may("requests", amounts()).may("limits", amounts()))
            .may(
                    "securityContext",
                    group().may("runAsNonRoot", flag())
                            .may("runAsUser", whole(1, 65_535))
                            .may("allowPrivilegeEscalation", flag())
                            .may("readOnlyRootFilesystem", flag())
                            .may("capabilities", group().must("drop", list(text("[A-Z_]+"))))
                            .may("seccompProfile", group().must("type", oneOf("RuntimeDefault"))));

    private static final Shape REVISION = group().may("metadata", group().may("annotations", scale()))
            .must(
                    "spec",
                    group().must("containers", list(CONTAINER))
                            .may("containerConcurrency", whole(0, 1_000))
                            .may("timeoutSeconds", whole(1, 600))
                            .may("serviceAccountName", text(NAME)));

    private static final Shape TRIGGER = group().must("broker", text(NAME))
            .may("filter", group().must("attributes", entries("[a-z0-9]+", text(".+"))))
            .must("subscriber", DESTINATION)
            .may(
                    "delivery",
                    group().may("retry", whole(0, 100))
                            .may("backoffPolicy", oneOf("linear", "exponential"))
                            .may("backoffDelay", text(DURATION))
                            .may("timeout", text(DURATION))
                            .may("deadLetterSink", DESTINATION));

    private static final Shape BINDING = group().must(
                    "subject",
                    group().must("apiVersion", oneOf("apps/v1", "batch/v1", "serving.knative.dev/v1"))
                            .must("kind", oneOf("Deployment", "StatefulSet", "DaemonSet", "Job", "Service"))
                            .may("name", text(NAME))
                            .may("selector", group().must("matchLabels", entries("[\\w./-]+", text(".*")))))
            .must("sink", DESTINATION)
            .may("ceOverrides", group().must("extensions", entries("[a-z0-9]+", text(".+"))));

    static final Shape FILE = KnativeShape::check;

    private KnativeShape() {}

    private static void check(String at, JsonNode file, Consumer<String> mistakes) {
        Shape.Group any =
                group().must("kind", oneOf("Service", "Trigger", "SinkBinding")).must("metadata", METADATA);
        Shape.Group all =
                switch (file.path("kind").asText()) {
                    case "Service" ->
                        any.must("apiVersion", oneOf("serving.knative.dev/v1"))
                                .must("spec", group().must("template", REVISION).may("traffic", list(group())));
                    case "Trigger" ->
                        any.must("apiVersion", oneOf("eventing.knative.dev/v1")).must("spec", TRIGGER);
                    case "SinkBinding" ->
                        any.must("apiVersion", oneOf("sources.knative.dev/v1")).must("spec", BINDING);
                    default -> any;
                };
        all.check(at, file, mistakes);
    }

    private static Shape amounts() {
        return group().may("cpu", text("[0-9]+m?")).may("memory", text("[0-9]+[KMG]i"));
    }

    /// The operator reads a number out of a text.
    private static Shape scale() {
        return group().may("autoscaling.knative.dev/min-scale", text("[0-9]+"))
                .may("autoscaling.knative.dev/max-scale", text("[0-9]+"))
                .may("autoscaling.knative.dev/target", text("[0-9]+"));
    }
}
