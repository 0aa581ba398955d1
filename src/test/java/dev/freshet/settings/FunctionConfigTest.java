package dev.freshet.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freshet.event.oss.EventName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/// The folder function-config against the code: data rots silently, since the platform's own check stops nothing
/// (events.md §6.2).
final class FunctionConfigTest {
    private static final Path FOLDER = Path.of("function-config");
    private static final Path FC = FOLDER.resolve("fc/s.yaml");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)}");
    private static final Pattern REQUEST = Pattern.compile(
            "import com\\.aliyuncs\\.cdn\\.model\\.v\\d+\\.(\\w+)Request;|\"(Describe(?!Dcdn|Vod|Purge|Preload)[A-Z]\\w+)\"");
    private static final Set<String> PLATFORM = Set.of("PORT", "FC_SERVER_PORT", "FC_CUSTOM_LISTEN_PORT");

    /// Every OSS event that a trigger may name (events.md §6.1).
    private static final Set<String> OSS_EVENTS = Set.of(
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

    @TempDir
    private Path folder;

    static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileSaysFirstWhoReadsIt(Path file) throws IOException {
        // JSON has no comments: s.yaml and the README speak for the policy.
        if (!file.toString().endsWith(".json")) {
            assertThat(Files.readAllLines(file).stream().limit(3)).anyMatch(line -> line.matches("# (Read|Run) by .+"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application.yaml", "application-full.yaml"})
    void everyExampleLoadsWithoutMistakeOrWarning(String name) throws IOException {
        String yaml = Files.readString(FOLDER.resolve(name));
        Loader loader = new Loader(folder);
        environmentFile().forEach((variable, value) -> {
            // Variables that set a key are tried apart; those a file refers to need a value here.
            if (yaml.contains("${" + variable + "}")) {
                loader.with(
                        variable,
                        value.isEmpty()
                                ? "value-of-"
                                        + variable.toLowerCase(java.util.Locale.ROOT)
                                                .replace('_', '-')
                                : value);
            }
        });

        Settings settings = loader.load(yaml);

        assertThat(settings.warnings()).isEmpty();
        assertThat(settings.sites()).isNotEmpty();
    }

    @Test
    void everyVariableOfTheEnvironmentFileIsReadBySomebody() throws IOException {
        KeyNames names = KeyNames.ALL;
        Set<String> referred = references();

        assertThat(environmentFile().keySet()).containsAll(referred).allSatisfy(name -> assertThat(
                        names.isVariable(name) || referred.contains(name) || PLATFORM.contains(name))
                .as(name)
                .isTrue());
    }

    @Test
    void theFunctionsEnvironmentIsAllItNeedsToStart() throws IOException {
        KeyNames names = KeyNames.ALL;
        Map<String, String> environment = texts(props().path("environmentVariables"));
        Loader loader = new Loader(folder);
        // Filled in by whoever deploys.
        assertThat(environment.replace("FRESHET_STORE_PASSWORD", "secret"))
                .isEqualTo("${env('FRESHET_STORE_PASSWORD')}");
        environment.forEach(loader::with);

        assertThat(environment.keySet()).allMatch(names::isVariable);
        Settings settings = loader.load("");
        assertThat(settings.warnings()).isEmpty();
        assertThat(settings.platform()).isEqualTo(Settings.Platform.FUNCTION_COMPUTE);
        assertThat(settings.store().url()).startsWith("jdbc:postgresql:");
        assertThat(settings.store().password()).contains("secret");
        assertThat(settings.flush().linger().toSeconds())
                .isPositive()
                .isLessThan(props().path("timeout").asInt());
        assertThat(settings.sites()).hasSize(1);
    }

    @Test
    void theFunctionIsWhatThePlatformTakes() throws IOException {
        JsonNode props = props();

        assertThat(props.path("runtime").asText()).isEqualTo("custom.debian12");
        assertThat(props.path("memorySize").asInt() % 64).isZero();
        assertThat(props.path("memorySize").asInt()).isBetween(128, 32_768);
        assertThat(props.path("cpu").asDouble()).isBetween(0.05, 16.0);
        assertThat(props.path("diskSize").asInt()).isIn(512, 10_240);
        assertThat(props.path("timeout").asInt()).isBetween(1, 86_400);
        assertThat(props.path("instanceConcurrency").asInt()).isBetween(1, 200);
        assertThat(props.at("/asyncInvokeConfig/maxAsyncRetryAttempts").asInt()).isBetween(0, 8);
        assertThat(props.at("/customRuntimeConfig/port").asInt()).isEqualTo(9_000);
        assertThat(props.at("/customRuntimeConfig/command/0").asText()).isEqualTo("/code/bootstrap");
        props.path("environmentVariables")
                .forEach(value -> assertThat(value.isTextual()).isTrue());
    }

    @Test
    void theBootstrapCanBeRunAndHasUnixLines() throws IOException {
        Path bootstrap = FOLDER.resolve("fc/bootstrap");

        assertThat(bootstrap).isExecutable();
        assertThat(Files.readString(bootstrap)).startsWith("#!/bin/sh\n").doesNotContain("\r");
    }

    @Test
    void theOssTriggerNamesEveryEventThatChangesWhatReadersSeeAndNoOther() throws IOException {
        JsonNode trigger = trigger("oss");
        List<String> events = list(trigger.at("/triggerConfig/events"));

        assertThat(events).isSubsetOf(OSS_EVENTS).doesNotHaveDuplicates();
        assertThat(events)
                .containsExactlyInAnyOrderElementsOf(OSS_EVENTS.stream()
                        .filter(name -> !name.endsWith("*"))
                        .filter(name -> EventName.effect(name) != EventName.Effect.NOTHING)
                        .toList());
        assertThat(trigger.at("/triggerConfig/filter/key/prefix").isTextual()).isTrue();
        assertThat(trigger.at("/triggerConfig/filter/key/suffix").isTextual()).isTrue();
        assertThat(trigger.path("sourceArn").asText()).matches("acs:oss:[a-z0-9-]+:\\d+:[a-z0-9-]+");
        assertThat(trigger.path("invocationRole").asText()).matches("acs:ram::\\d+:role/\\S+");
    }

    @Test
    void theTimerTicksOftenEnoughForHealth() throws IOException {
        JsonNode config = trigger("timer").path("triggerConfig");

        assertThat(config.path("enable").asBoolean()).isTrue();
        assertThat(config.path("payload").isTextual()).isTrue();
        assertThat(config.path("cronExpression").asText()).matches("@every [1-4]m");
    }

    @Test
    void theHttpTriggerLetsFreshetDecideWhoMayCall() throws IOException {
        JsonNode config = trigger("http").path("triggerConfig");

        assertThat(config.path("authType").asText()).isEqualTo("anonymous");
        assertThat(list(config.path("methods"))).containsExactlyInAnyOrder("GET", "POST");
    }

    @Test
    void everyTriggerHasANameOfItsOwnAndAKnownType() throws IOException {
        JsonNode triggers = props().path("triggers");

        assertThat(triggers.findValuesAsText("triggerName")).hasSize(3).doesNotHaveDuplicates();
        assertThat(triggers.findValuesAsText("triggerType")).containsExactlyInAnyOrder("oss", "timer", "http");
    }

    @Test
    void thePolicyAllowsWhatIsCalledAndNoMore() throws IOException {
        JsonNode policy = new ObjectMapper().readTree(Files.readString(FOLDER.resolve("fc/ram-policy.json")));
        Set<String> allowed = new TreeSet<>();
        for (JsonNode statement : policy.path("Statement")) {
            assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
            allowed.addAll(list(statement.path("Action")));
        }
        Set<String> called = new TreeSet<>();
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/dev/freshet/alibaba"))) {
            for (Path source : sources.toList()) {
                Matcher request = REQUEST.matcher(Files.readString(source));
                while (request.find()) {
                    called.add("cdn:" + Optional.ofNullable(request.group(1)).orElseGet(() -> request.group(2)));
                }
            }
        }

        assertThat(policy.path("Version").asText()).isEqualTo("1");
        assertThat(allowed).isEqualTo(called);
    }

    @ParameterizedTest
    @MethodSource("files")
    void noFileHoldsASecret(Path file) throws IOException {
        assertThat(Files.readString(file))
                .doesNotContainPattern("LTAI[A-Za-z0-9]{8,}|STS\\.[A-Za-z0-9]{8,}|-----BEGIN|[0-9a-fA-F]{32,}")
                .doesNotContainPattern("(?im)^[^#\\n]*(secret|token|password)\\w*\\s*[=:]\\s*[\"']?[A-Za-z0-9+/]{8,}");
    }

    private static Map<String, String> environmentFile() throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String line : Files.readAllLines(FOLDER.resolve("freshet.env"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] pair = line.split("=", 2);
                variables.put(pair[0], pair[1]);
            }
        }
        return variables;
    }

    private static Set<String> references() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String file : List.of("application.yaml", "application-full.yaml")) {
            Matcher variable = VARIABLE.matcher(Files.readString(FOLDER.resolve(file)));
            while (variable.find()) {
                names.add(variable.group(1));
            }
        }
        return names;
    }

    private static JsonNode props() throws IOException {
        Object tree = new Yaml().load(Files.readString(FC));
        JsonNode resource = new ObjectMapper().valueToTree(tree).at("/resources/freshet");
        assertThat(resource.path("component").asText()).isEqualTo("fc3");
        return resource.path("props");
    }

    private static JsonNode trigger(String type) throws IOException {
        for (JsonNode trigger : props().path("triggers")) {
            if (trigger.path("triggerType").asText().equals(type)) {
                return trigger;
            }
        }
        throw new AssertionError("no trigger of type " + type);
    }

    private static List<String> list(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
        return texts;
    }
}
