package dev.freshet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.event.Intake;
import dev.freshet.settings.SettingsTable;
import dev.freshet.wiring.EventWiring;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The template of AWS SAM (events.md §6.3).
final class LambdaTemplateTest {
    private static JsonNode file() {
        return Yamls.read("lambda/template.yaml");
    }

    private static JsonNode function() {
        return file().at("/Resources/Freshet/Properties");
    }

    @Test
    void everyKeyAndValueIsOneThatThePlatformKnows() {
        assertThat(Yamls.mistakes(LambdaTemplateShape.FILE, file())).isEmpty();
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
        assertThat(Yamls.mistakes(LambdaTemplateShape.FILE, Yamls.slip(file(), at, slip)))
                .isNotEmpty();
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

        assertThat(EventWiring.decoder(10_000).decode(event.getBytes(StandardCharsets.UTF_8), Instant.EPOCH))
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
