package dev.freshet.deploy;

import static dev.freshet.deploy.Shape.entries;
import static dev.freshet.deploy.Shape.flag;
import static dev.freshet.deploy.Shape.group;
import static dev.freshet.deploy.Shape.list;
import static dev.freshet.deploy.Shape.oneOf;
import static dev.freshet.deploy.Shape.text;
import static dev.freshet.deploy.Shape.whole;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.EventWiring;
import dev.freshet.event.Intake;
import dev.freshet.settings.SettingsTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The template of AWS SAM (events.md §6.3).
final class LambdaTemplateTest {
    private static final Shape REFERENCE =
            group().must("Ref", text("\\w+")).or(group().must("Fn::GetAtt", list(text("\\w+"))));

    private static final Shape FUNCTION = group().must("Runtime", oneOf("provided.al2023"))
            .must("Handler", text(".+"))
            .must("CodeUri", text(".+\\.zip"))
            .must("Architectures", list(oneOf("x86_64", "arm64")))
            .must("MemorySize", whole(128, 10_240))
            .must("Timeout", whole(1, 900))
            .may("Description", text(".{1,256}"))
            .may("ReservedConcurrentExecutions", whole(1, 1_000))
            .may("Environment", group().must("Variables", entries("[A-Z][A-Z0-9_]*", text().or(REFERENCE))))
            .may("FunctionUrlConfig", group().must("AuthType", oneOf("NONE", "AWS_IAM")))
            .may(
                    "EventInvokeConfig",
                    group().may("MaximumRetryAttempts", whole(0, 2))
                            .may("MaximumEventAgeInSeconds", whole(60, 21_600))
                            .may(
                                    "DestinationConfig",
                                    group().must(
                                                    "OnFailure",
                                                    group().must("Type", oneOf("SQS", "SNS"))
                                                            .may("Destination", REFERENCE))))
            .may("Policies", list(text("\\w+").or(entries("\\w+Policy", entries("\\w+", REFERENCE)))))
            .must("Events", entries("\\w+", LambdaTemplateTest::event));

    private static final Shape FILE = group().must("AWSTemplateFormatVersion", oneOf("2010-09-09"))
            .must("Transform", oneOf("AWS::Serverless-2016-10-31"))
            .may("Description", text(".+"))
            .may(
                    "Parameters",
                    entries(
                            "\\w+",
                            group().must("Type", oneOf("String"))
                                    .may("NoEcho", flag())
                                    .may("Default", text())))
            .must("Resources", entries("\\w+", LambdaTemplateTest::resource))
            .may("Outputs", entries("\\w+", group().must("Value", REFERENCE).may("Description", text(".+"))));

    private static void resource(String at, JsonNode value, Consumer<String> mistakes) {
        Shape.Group any =
                group().must("Type", oneOf("AWS::Serverless::Function", "AWS::S3::Bucket", "AWS::SQS::Queue"));
        Shape.Group all =
                switch (value.path("Type").asText()) {
                    case "AWS::Serverless::Function" -> any.must("Properties", FUNCTION);
                    case "AWS::SQS::Queue" ->
                        any.may(
                                "Properties",
                                group().may("VisibilityTimeout", whole(0, 43_200))
                                        .may("MessageRetentionPeriod", whole(60, 1_209_600))
                                        .may(
                                                "RedrivePolicy",
                                                group().must("deadLetterTargetArn", REFERENCE)
                                                        .must("maxReceiveCount", whole(1, 1_000))));
                    default -> any;
                };
        all.check(at, value, mistakes);
    }

    private static void event(String at, JsonNode value, Consumer<String> mistakes) {
        Shape.Group any = group().must("Type", oneOf("S3", "SQS", "ScheduleV2"));
        Shape.Group all =
                switch (value.path("Type").asText()) {
                    case "S3" ->
                        any.must(
                                "Properties",
                                group().must("Bucket", REFERENCE)
                                        .must(
                                                "Events",
                                                list(
                                                        text(
                                                                "s3:(ObjectCreated|ObjectRemoved|LifecycleExpiration):(\\*|\\w+)")))
                                        .may("Filter", group().must("S3Key", group().must("Rules", list(rule())))));
                    case "SQS" ->
                        any.must(
                                "Properties",
                                group().must("Queue", REFERENCE)
                                        .may("BatchSize", whole(1, 10_000))
                                        .may("MaximumBatchingWindowInSeconds", whole(0, 300))
                                        .must("FunctionResponseTypes", list(oneOf("ReportBatchItemFailures"))));
                    case "ScheduleV2" ->
                        any.must(
                                "Properties",
                                group().must("ScheduleExpression", text("rate\\(\\d+ (minute|minutes)\\)|cron\\(.+\\)"))
                                        .may("Input", text(".+")));
                    default -> any;
                };
        all.check(at, value, mistakes);
    }

    private static Shape rule() {
        return group().must("Name", oneOf("prefix", "suffix")).must("Value", text());
    }

    private static JsonNode file() {
        return Yamls.read("lambda/template.yaml");
    }

    private static JsonNode function() {
        return file().at("/Resources/Freshet/Properties");
    }

    @Test
    void everyKeyAndValueIsOneThatThePlatformKnows() {
        assertThat(Yamls.mistakes(FILE, file())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /Resources/Freshet/Type                                            | "AWS::Lambda"
            /Resources/Freshet/Properties/Runtime                              | "provided"
            /Resources/Freshet/Properties/Memory                               | 512
            /Resources/Freshet/Properties/Timeout                              | 901
            /Resources/Freshet/Properties/CodeUri                              | -
            /Resources/Freshet/Properties/Architectures                        | "x86_64"
            /Resources/Freshet/Properties/Environment/Variables/FRESHET_DRY_RUN | true
            /Resources/Freshet/Properties/FunctionUrlConfig/AuthType           | "OPEN"
            /Resources/Freshet/Properties/EventInvokeConfig/MaximumRetryAttempts | 3
            /Resources/Freshet/Properties/Events/SiteChanges/Properties/Events/0 | "s3:ObjectChanged:*"
            /Resources/Freshet/Properties/Events/SiteChanges/Properties/Filter/S3Key/Rules/0 | {"Name":"Prefix","Value":""}
            /Resources/Freshet/Properties/Events/QueuedChanges/Properties/FunctionResponseTypes | -
            /Resources/Freshet/Properties/Events/Drain/Properties/ScheduleExpression | "every minute"
            /Resources/Freshet/Properties/Events/Drain/Type                    | "Timer"
            /Resources/Changes/Properties/VisibilityTimeout                    | 50000
            """)
    void aSlipOfThePenIsNoticed(String at, String slip) {
        assertThat(Yamls.mistakes(FILE, Yamls.slip(file(), at, slip))).isNotEmpty();
    }

    @Test
    void everyReferenceIsToSomethingInTheFile() {
        JsonNode file = file();
        List<String> names = new ArrayList<>(file.findValuesAsText("Ref"));
        file.findValues("Fn::GetAtt").forEach(each -> names.add(each.path(0).asText()));

        assertThat(names)
                .isNotEmpty()
                .allMatch(name -> file.path("Parameters").has(name)
                        || file.path("Resources").has(name)
                        // SAM makes it of the function's.
                        || name.equals("FreshetUrl"));
    }

    @Test
    void everyVariableIsASettingAndSecretsAreParametersThatAreNotShown() {
        JsonNode variables = function().at("/Environment/Variables");

        variables.properties().forEach(each -> {
            assertThat(each.getKey()).matches(SettingsTable::isVariable);
            if (each.getKey().matches(".*(PASSWORD|SECRET|KEY_ID|_VALUE)")) {
                String parameter = each.getValue().path("Ref").asText();
                assertThat(file().at("/Parameters/" + parameter + "/NoEcho").asBoolean())
                        .as(each.getKey())
                        .isTrue();
            }
        });
    }

    @Test
    void theScheduleIsATickOnceThePlatformHasPutItsTimeIn() {
        String input = function().at("/Events/Drain/Properties/Input").asText();
        String event = input.replace("<aws.scheduler.scheduled-time>", "2026-11-21T02:00:00Z");

        assertThat(EventWiring.decoder().decode(event.getBytes(StandardCharsets.UTF_8), Instant.EPOCH))
                .isInstanceOf(Intake.Tick.class);
    }

    @Test
    void itSendsWhatTheScriptsMake() throws IOException {
        Path code = Yamls.FOLDER
                .resolve("lambda")
                .resolve(function().path("CodeUri").asText())
                .normalize();

        assertThat(Files.readString(Path.of("scripts/package"))).contains(code.toString());
    }
}
