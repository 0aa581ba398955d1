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

/// A template of AWS SAM with what is used of it (events.md §6.3).
final class LambdaTemplateShape {
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
            .must("Events", entries("\\w+", LambdaTemplateShape::event));

    static final Shape FILE = group().must("AWSTemplateFormatVersion", oneOf("2010-09-09"))
            .must("Transform", oneOf("AWS::Serverless-2016-10-31"))
            .may("Description", text(".+"))
            .may(
                    "Parameters",
                    entries(
                            "\\w+",
                            group().must("Type", oneOf("String"))
                                    .may("NoEcho", flag())
                                    .may("Default", text())))
            .must("Resources", entries("\\w+", LambdaTemplateShape::resource))
            .may("Outputs", entries("\\w+", group().must("Value", REFERENCE).may("Description", text(".+"))));

    private LambdaTemplateShape() {}

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
}
