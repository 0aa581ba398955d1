package dev.freshet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.settings.SettingsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The files for Knative: what its operator reads, and nothing else.
final class KnativeFilesTest {
    private static final String SERVICE = "knative/service.yaml";
    private static final String TRIGGER = "knative/trigger.yaml";
    private static final String BINDING = "knative/sink-binding.yaml";

    @ParameterizedTest
    @ValueSource(strings = {SERVICE, TRIGGER, BINDING})
    void everyKeyAndValueIsOneThatTheOperatorKnows(String file) {
        assertThat(Yamls.mistakes(KnativeShape.FILE, Yamls.read(file))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            knative/service.yaml      | /apiVersion                                 | "serving.knative.dev/v1alpha1"
            knative/service.yaml      | /kind                                       | "Deployment"
            knative/service.yaml      | /metadata/name                              | "Freshet"
            knative/service.yaml      | /spec/template/metadata/annotations/autoscaling.knative.dev~1min-scale | 1
            knative/service.yaml      | /spec/template/spec/containerConcurency     | 5
            knative/service.yaml      | /spec/template/spec/containers/0/image      | "registry.example.com/freshet"
            knative/service.yaml      | /spec/template/spec/containers/0/env/1      | {"name":"FRESHET_TRUST_CLUSTER","value":true}
            knative/service.yaml      | /spec/template/spec/containers/0/ports/0    | {"port":9000}
            knative/service.yaml      | /spec/template/spec/containers/0/readinessProbe/httpGet/path | "ready"
            knative/service.yaml      | /spec/template/spec/containers/0/resources/limits/memory | "768MB"
            knative/trigger.yaml      | /apiVersion                                 | "eventing.knative.dev/v1alpha1"
            knative/trigger.yaml      | /spec/broker                                | -
            knative/trigger.yaml      | /spec/subscriber                            | ->subscribers
            knative/trigger.yaml      | /spec/subscriber/uri                        | "events"
            knative/trigger.yaml      | /spec/delivery/backoffDelay                 | "2s"
            knative/trigger.yaml      | /spec/delivery/retries                      | 5
            knative/trigger.yaml      | /spec/filter/attributes/eventType           | "x"
            knative/sink-binding.yaml | /apiVersion                                 | "sources.knative.dev/v1beta1"
            knative/sink-binding.yaml | /spec/sink/ref                              | -
            knative/sink-binding.yaml | /spec/subject/kind                          | "Pod"
            """)
    void aSlipOfThePenIsNoticed(String file, String at, String slip) {
        assertThat(Yamls.mistakes(KnativeShape.FILE, Yamls.slip(Yamls.read(file), at, slip)))
                .isNotEmpty();
    }

    @Test
    void everyVariableIsASettingAndNoSecretStandsInTheFile() {
        JsonNode variables = container().path("env");

        assertThat(variables.findValuesAsText("name"))
                .isNotEmpty()
                .allMatch(name -> name.equals("freshet") || SettingsTable.isVariable(name));
        for (JsonNode variable : variables) {
            boolean secret = variable.path("name").asText().matches(".*(PASSWORD|SECRET|KEY_ID|_VALUE)");
            assertThat(variable.has("valueFrom")).as(variable.toString()).isEqualTo(secret);
        }
    }

    @Test
    void whoeverIsBelievedUnaskedCannotBeReachedFromOutside() {
        JsonNode file = Yamls.read(SERVICE);

        assertThat(container().path("env").toString())
                .contains("{\"name\":\"FRESHET_TRUST_CLUSTER\",\"value\":\"true\"}");
        assertThat(file.at("/metadata/labels")
                        .path("networking.knative.dev/visibility")
                        .asText())
                .isEqualTo("cluster-local");
        assertThat(container().at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    }

    @Test
    void itListensWhereItIsCalledAndEventsReachTheirDoor() throws IOException {
        assertThat(Files.readString(Path.of("src/main/resources/application.properties")))
                .contains("${PORT:" + container().at("/ports/0/containerPort").asInt() + "}");
        for (JsonNode sink : new JsonNode[] {
            Yamls.read(TRIGGER).at("/spec/subscriber"), Yamls.read(BINDING).at("/spec/sink")
        }) {
            assertThat(sink.path("uri").asText()).isEqualTo("/events");
            assertThat(sink.at("/ref/name")).isEqualTo(Yamls.read(SERVICE).at("/metadata/name"));
        }
    }

    private static JsonNode container() {
        return Yamls.read(SERVICE).at("/spec/template/spec/containers/0");
    }
}
