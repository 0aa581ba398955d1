package dev.freshet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.event.oss.EventName;
import dev.freshet.settings.SettingsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The files for Function Compute: known keys, values and contents of triggers at every level (events.md §6).
final class FunctionComputeFilesTest {
    private static final String ZIP = "fc/s.yaml";
    private static final String CONTAINER = "fc/s-container.yaml";

    /// The platform's bound on all variables together (events.md §1.1).
    private static final int MOST_ENVIRONMENT = 4_096;

    @ParameterizedTest
    @ValueSource(strings = {ZIP, CONTAINER})
    void everyKeyAndValueIsOneThatThePlatformKnows(String file) {
        assertThat(Yamls.mistakes(FunctionComputeShape.FILE, Yamls.read(file))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /edition                                                          | 1
            /resources/freshet/component                                      | "fc"
            /resources/freshet/properties                                     | {}
            /resources/freshet/props/memorysize                               | 512
            /resources/freshet/props/memorySize                               | 500
            /resources/freshet/props/memorySize                               | "512"
            /resources/freshet/props/runtime                                  | "custom.debian13"
            /resources/freshet/props/runtime                                  | "custom-container"
            /resources/freshet/props/code                                     | -
            /resources/freshet/props/cpu                                      | 0.01
            /resources/freshet/props/diskSize                                 | 1024
            /resources/freshet/props/timeout                                  | 0
            /resources/freshet/props/instanceConcurrency                      | 201
            /resources/freshet/props/internetAccess                           | "true"
            /resources/freshet/props/role                                     | "freshet"
            /resources/freshet/props/environmentVariables/FRESHET_DRY_RUN     | true
            /resources/freshet/props/environmentVariables/FRESHET_FLUSH_EVERY | 5
            /resources/freshet/props/customRuntimeConfig/port                 | "9000"
            /resources/freshet/props/customRuntimeConfig/ports                | 9000
            /resources/freshet/props/instanceLifecycleConfig/preFreeze        | {}
            /resources/freshet/props/asyncInvokeConfig/maxAsyncRetryAttempts  | 9
            /resources/freshet/props/asyncInvokeConfig/destinationConfig/onFailure/destination | "freshet-failed"
            /resources/freshet/props/asyncInvokeConfig/destinationConfig/onFailure | ->onfailure
            /resources/freshet/props/vpcConfig/vSwitchIds                     | "vsw-123"
            /resources/freshet/props/triggers/0/triggerType                   | "OSS"
            /resources/freshet/props/triggers/0/invocationRole                | -
            /resources/freshet/props/triggers/0/sourceArn                     | "my-site"
            /resources/freshet/props/triggers/0/triggerConfig/events/0        | "oss:ObjectRemoved:*"
            /resources/freshet/props/triggers/0/triggerConfig/events          | []
            /resources/freshet/props/triggers/0/triggerConfig/filter          | -
            /resources/freshet/props/triggers/0/triggerConfig/filter/key/preffix | ""
            /resources/freshet/props/triggers/1/triggerConfig/cronExpression  | "every minute"
            /resources/freshet/props/triggers/1/triggerConfig/enable          | "yes"
            /resources/freshet/props/triggers/1/triggerConfig/payload         | {"op":"drain"}
            /resources/freshet/props/triggers/2/triggerConfig/eventRuleFilterPattern | {"source":["acs.oss"]}
            /resources/freshet/props/triggers/2/triggerConfig/eventRuleFilterPattern | "{source:[acs.oss]}"
            /resources/freshet/props/triggers/2/triggerConfig/eventRuleFilterPattern | "{\\"source\\":[\\"acs.oss\\"],\\"type\\":[\\"oss:ObjectCreated:Put\\"]}"
            /resources/freshet/props/triggers/2/triggerConfig/eventSinkConfig | -
            /resources/freshet/props/triggers/2/triggerConfig/runOptions/mode | "event"
            /resources/freshet/props/triggers/3/triggerConfig/notifyContentFormat | "SIMPLIFIED"
            /resources/freshet/props/triggers/3/triggerConfig/notifyStrategy  | ->notifystrategy
            /resources/freshet/props/triggers/5/triggerConfig/eventName       | "CachedObjectsPurged"
            /resources/freshet/props/triggers/5/triggerConfig/filter          | {"Domain":["www.example.com"]}
            /resources/freshet/props/triggers/7/triggerConfig/authType        | "none"
            /resources/freshet/props/triggers/7/triggerConfig/methods         | ["get"]
            """)
    void aSlipOfThePenIsNoticed(String at, String slip) {
        assertThat(Yamls.mistakes(FunctionComputeShape.FILE, Yamls.slip(Yamls.read(ZIP), at, slip)))
                .isNotEmpty();
    }

    @Test
    void theContainerDiffersInHowItIsRunAndInNothingElse() {
        ObjectNode zip = props(ZIP).deepCopy();
        ObjectNode container = props(CONTAINER).deepCopy();

        assertThat(container.path("runtime").asText()).isEqualTo("custom-container");
        assertThat(container.at("/customContainerConfig/port")).isEqualTo(zip.at("/customRuntimeConfig/port"));
        zip.remove(List.of("runtime", "code", "customRuntimeConfig"));
        container.remove(List.of("runtime", "customContainerConfig"));
        assertThat(container).isEqualTo(zip);
    }

    @Test
    void itRunsWhatTheScriptsMakeWhereTheProcessListens() throws IOException {
        JsonNode props = props(ZIP);

        assertThat(props.path("runtime").asText()).isEqualTo("custom.debian12");
        Path code =
                Yamls.FOLDER.resolve("fc").resolve(props.path("code").asText()).normalize();
        assertThat(Files.readString(Path.of("scripts/package"))).contains(code.toString());
        assertThat(props.at("/customRuntimeConfig/command/0").asText()).isEqualTo("/code/bootstrap");
        assertThat(Files.readString(Path.of("src/main/resources/application.properties")))
                .contains("${PORT:" + props.at("/customRuntimeConfig/port").asInt() + "}");
    }

    @Test
    void everyVariableIsASettingAndAllFitTheirBound() {
        Map<String, String> environment = Yamls.texts(props(ZIP).path("environmentVariables"));

        assertThat(environment.keySet()).allMatch(SettingsTable::isVariable);
        assertThat(environment.entrySet().stream()
                        .mapToInt(
                                each -> each.getKey().length() + each.getValue().length())
                        .sum())
                .isLessThan(MOST_ENVIRONMENT);
    }

    @Test
    void everyOtherReferenceIsToAVariableOfTheFile() {
        JsonNode file = Yamls.read(ZIP);
        Pattern reference = Pattern.compile("\\$\\{([^}]*)}");
        List<String> names = new ArrayList<>();
        reference.matcher(file.toString()).results().forEach(found -> names.add(found.group(1)));

        assertThat(names)
                .isNotEmpty()
                .allMatch(name -> name.startsWith("env('") || file.path("vars").has(name.replace("vars.", "")));
    }

    @Test
    void everySourceHasATriggerAndNoNameIsGivenTwice() {
        JsonNode triggers = props(ZIP).path("triggers");

        assertThat(triggers.findValuesAsText("triggerName")).doesNotHaveDuplicates();
        assertThat(triggers.findValuesAsText("triggerType"))
                .contains("oss", "timer", "http", "eventbridge", "mns_topic", "cdn_events")
                .containsOnlyOnce("http", "timer");
        assertThat(triggers.findValuesAsText("notifyContentFormat")).containsExactlyInAnyOrder("STREAM", "JSON");
        assertThat(triggers.findValuesAsText("eventName"))
                .containsExactlyInAnyOrder("CachedObjectsRefreshed", "CachedObjectsPushed");
    }

    @Test
    void ossAndEventBridgeNameEveryEventThatChangesWhatReadersSeeAndNoOther() {
        Set<String> wanted = new TreeSet<>(FunctionComputeTriggers.OSS_EVENTS.stream()
                .filter(name -> !name.endsWith("*"))
                .filter(name -> EventName.effect(name) != EventName.Effect.NOTHING)
                .toList());

        assertThat(texts(trigger("oss").at("/triggerConfig/events"))).containsExactlyInAnyOrderElementsOf(wanted);
        String pattern = trigger("eventbridge")
                .at("/triggerConfig/eventRuleFilterPattern")
                .asText();
        assertThat(texts(Yamls.json(pattern).path("type"))).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void theTimerTicksOftenEnoughForHealth() {
        JsonNode config = trigger("timer").path("triggerConfig");

        assertThat(config.path("enable").asBoolean()).isTrue();
        assertThat(config.path("cronExpression").asText()).matches("@every [1-4]m");
    }

    @Test
    void theHttpTriggerLetsFreshetDecideWhoMayCallAndPassesTheMethodsOfItsDoors() {
        JsonNode config = trigger("http").path("triggerConfig");

        assertThat(config.path("authType").asText()).isEqualTo("anonymous");
        assertThat(texts(config.path("methods"))).containsExactlyInAnyOrder("GET", "HEAD", "OPTIONS", "POST");
    }

    private static JsonNode props(String file) {
        return Yamls.read(file).at("/resources/freshet/props");
    }

    private static JsonNode trigger(String type) {
        return StreamSupport.stream(props(ZIP).path("triggers").spliterator(), false)
                .filter(trigger -> trigger.path("triggerType").asText().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
