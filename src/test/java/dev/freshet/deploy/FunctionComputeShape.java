package dev.freshet.deploy;

import static dev.freshet.deploy.Shape.entries;
import static dev.freshet.deploy.Shape.flag;
import static dev.freshet.deploy.Shape.group;
import static dev.freshet.deploy.Shape.list;
import static dev.freshet.deploy.Shape.number;
import static dev.freshet.deploy.Shape.oneOf;
import static dev.freshet.deploy.Shape.text;
import static dev.freshet.deploy.Shape.whole;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/// A file of Serverless Devs with functions of the component `fc3` (events.md §6.1).
final class FunctionComputeShape {
    private static final String ACCOUNT = "\\d{16}";
    private static final String REGION = "[a-z]{2}-[a-z0-9-]+";

    private static final Shape HEALTH = group().must("httpGetUrl", text("/.*"))
            .may("initialDelaySeconds", whole(0, 120))
            .may("periodSeconds", whole(1, 120))
            .may("timeoutSeconds", whole(1, 3))
            .may("failureThreshold", whole(1, 120))
            .may("successThreshold", whole(1, 120));

    private static final Shape HOOK =
            group().may("handler", text(".+")).may("timeout", whole(1, 300)).may("command", list(text(".+")));

    private static final Shape DESTINATION = group().must(
                    "destination",
                    text("acs:mns:%1$s:%2$s:/(topics|queues)/[\\w-]+/messages|acs:fc:%1$s:%2$s:functions/[\\w-]+"
                            .formatted(REGION, ACCOUNT)));

    private static final Shape PROPS = FunctionComputeShape::props;

    static final Shape FILE = group().must("edition", oneOf("3.0.0"))
            .must("name", text("[\\w-]+"))
            .must("access", text("[\\w-]+"))
            .may("vars", entries("[a-zA-Z]\\w*", text(".+")))
            .must(
                    "resources",
                    entries(
                            "[\\w-]+",
                            group().must("component", oneOf("fc3"))
                                    .must("props", PROPS)
                                    .may("actions", entries("(pre|post)-[a-z]+", list(group())))));

    private FunctionComputeShape() {}

    private static void props(String at, JsonNode props, Consumer<String> mistakes) {
        boolean container = props.path("runtime").asText().equals("custom-container");
        Shape.Group common = group().must("region", text(REGION + "|\\$\\{vars\\.\\w+}"))
                .must("functionName", text("[A-Za-z_][\\w-]{0,63}"))
                .must(
                        "runtime",
                        oneOf("custom", "custom.debian10", "custom.debian11", "custom.debian12", "custom-container"))
                .may("description", text(".{1,256}"))
                .may("cpu", number(0.05, 16))
                .may("memorySize", whole(128, 32_768).and(FunctionComputeShape::aMultipleOf64))
                .may("diskSize", oneOfSizes())
                .may("timeout", whole(1, 86_400))
                .may("instanceConcurrency", whole(1, 200))
                .may("concurrencyConfig", group().must("reservedConcurrency", whole(1, 10_000)))
                .may("internetAccess", flag())
                .may("vpcConfig", oneOf("auto").or(network()))
                .may("role", oneOf("auto").or(text("acs:ram::" + ACCOUNT + ":role/[\\w-]+")))
                .may("environmentVariables", entries("[A-Z][A-Z0-9_]*", text()))
                .may("instanceLifecycleConfig", group().may("initializer", HOOK).may("preStop", HOOK))
                .may("logConfig", oneOf("auto").or(logs()))
                .may("asyncInvokeConfig", asynchronous())
                .may("triggers", list(FunctionComputeTriggers::check));
        Shape.Group whole = container
                ? common.must("customContainerConfig", container())
                : common.must("code", text(".+")).must("customRuntimeConfig", process());
        whole.check(at, props, mistakes);
    }

    private static Shape process() {
        return group().may("command", list(text(".+")))
                .may("args", list(text()))
                .must("port", whole(1, 65_535))
                .may("healthCheckConfig", HEALTH);
    }

    private static Shape container() {
        return group().must("image", text("[\\w.-]+/[\\w./-]+:(?!latest)[\\w.-]+"))
                .may("command", list(text(".+")))
                .may("entrypoint", list(text(".+")))
                .must("port", whole(1, 65_535))
                .may("healthCheckConfig", HEALTH);
    }

    private static Shape asynchronous() {
        return group().may("maxAsyncRetryAttempts", whole(0, 8))
                .may("maxAsyncEventAgeInSeconds", whole(1, 604_800))
                .may("asyncTask", flag())
                .may("qualifier", text(".+"))
                .may("destinationConfig", group().may("onSuccess", DESTINATION).may("onFailure", DESTINATION));
    }

    private static Shape network() {
        return group().must("vpcId", text("vpc-\\w+"))
                .must("vSwitchIds", list(text("vsw-\\w+")))
                .must("securityGroupId", text("sg-\\w+"));
    }

    private static Shape logs() {
        return group().must("project", text(".+")).must("logstore", text(".+"));
    }

    private static void aMultipleOf64(String at, JsonNode value, Consumer<String> mistakes) {
        if (value.asInt() % 64 != 0) {
            mistakes.accept(at + ": " + value + " is no multiple of 64");
        }
    }

    private static Shape oneOfSizes() {
        return whole(512, 512).or(whole(10_240, 10_240));
    }
}
