package dev.freshet.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
    private static final Pattern REQUEST =
            Pattern.compile("import com\\.aliyuncs\\.(?:cdn|dcdn|vod)\\.model\\.v\\d+\\.(\\w+)Request;"
                    + "|\"((?:Refresh|Preload|Describe|Purge|Get)[A-Z]\\w+)\"");

    /// Names of fields, of an error and of a kind of purge, which read like operations.
    private static final Pattern NO_OPERATION = Pattern.compile("\\w+(TaskId|QueueFull)|PurgeAll");
    private static final Set<String> PLATFORM = Set.of("PORT", "FC_SERVER_PORT", "FC_CUSTOM_LISTEN_PORT");

    /// What the vendor's policies know of what we may call (alibaba-api.md §8).
    private static final Set<String> ACTIONS = Set.of(
            "cdn:RefreshObjectCaches",
            "cdn:PushObjectCache",
            "cdn:RefreshObjectCacheByCacheTag",
            "cdn:DescribeRefreshTasks",
            "cdn:DescribeRefreshTaskById",
            "cdn:DescribeRefreshQuota",
            "cdn:DescribeUserDomains",
            "cdn:DescribeCdnDomainConfigs",
            "cdn:DescribeDomainsBySource",
            "dcdn:RefreshDcdnObjectCaches",
            "dcdn:PreloadDcdnObjectCaches",
            "dcdn:RefreshDcdnObjectCacheByCacheTag",
            "dcdn:DescribeDcdnRefreshTasks",
            "dcdn:DescribeDcdnRefreshTaskById",
            "dcdn:DescribeDcdnRefreshQuota",
            "dcdn:DescribeDcdnUserDomains",
            "dcdn:DescribeDcdnDomainsBySource",
            "dcdn:DescribeDcdnDomainConfigs",
            "vod:RefreshVodObjectCaches",
            "vod:PreloadVodObjectCaches",
            "vod:DescribeVodRefreshTasks",
            "vod:DescribeVodRefreshQuota",
            "vod:RefreshMediaPlayUrls",
            "vod:GetMediaRefreshJobs",
            "vod:DescribeVodUserDomains",
            "vod:DescribeVodDomainConfigs",
            "esa:PurgeCaches",
            "esa:PreloadCaches",
            "esa:GetPurgeQuota",
            "esa:DescribePurgeTasks",
            "esa:DescribePreloadTasks");

    /// Those that a domain or a site can be named for.
    private static final Set<String> NARROW =
            Set.of("cdn:RefreshObjectCaches", "dcdn:RefreshDcdnObjectCaches", "esa:PurgeCaches");

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
        assertThat(environment.replace("FRESHET_TOKENS_DEPLOY_VALUE", "token-of-the-deploy-0123456789"))
                .isEqualTo("${env('FRESHET_TOKENS_DEPLOY_VALUE')}");
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
    void theBootstrapCanBeRunAndHasUnixLines() throws IOException {
        Path bootstrap = FOLDER.resolve("fc/bootstrap");

        assertThat(bootstrap).isExecutable();
        assertThat(Files.readString(bootstrap)).startsWith("#!/bin/sh\n").doesNotContain("\r");
    }

    @Test
    void thePolicyAllowsWhatIsCalledAndNoMore() throws IOException {
        Set<String> allowed = new TreeSet<>();
        for (JsonNode statement : policy().path("Statement")) {
            list(statement.path("Action")).forEach(action -> allowed.add(action.substring(action.indexOf(':') + 1)));
        }
        Set<String> called = new TreeSet<>();
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/dev/freshet/alibaba"))) {
            for (Path source : sources.toList()) {
                Matcher request = REQUEST.matcher(Files.readString(source));
                while (request.find()) {
                    called.add(Optional.ofNullable(request.group(1)).orElseGet(() -> request.group(2)));
                }
            }
        }

        called.removeIf(name -> NO_OPERATION.matcher(name).matches());
        assertThat(allowed).isEqualTo(called);
    }

    /// So each can be taken out by whoever does not use it, and what can be narrowed to a domain or a site is.
    @Test
    void thePolicyHasStatementsForEachProductApart() throws IOException {
        JsonNode policy = policy();

        assertThat(policy.path("Version").asText()).isEqualTo("1");
        assertThat(policy.propertyStream().map(Map.Entry::getKey)).containsExactly("Version", "Statement");
        for (JsonNode statement : policy.path("Statement")) {
            List<String> actions = list(statement.path("Action"));
            Set<String> products = new TreeSet<>();
            actions.forEach(action -> products.add(action.split(":")[0]));

            assertThat(statement.propertyStream().map(Map.Entry::getKey))
                    .containsExactly("Effect", "Action", "Resource");
            assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
            assertThat(ACTIONS).containsAll(actions);
            assertThat(products).hasSize(1);
            if (NARROW.contains(actions.getFirst())) {
                assertThat(statement.at("/Resource/0").asText())
                        .matches("acs:" + products.iterator().next() + ":\\*:\\d{16}:(domain|site)/\\S+");
            }
        }
    }

    private static JsonNode policy() throws IOException {
        return new ObjectMapper().readTree(Files.readString(FOLDER.resolve("fc/ram-policy.json")));
    }

    @ParameterizedTest
    @MethodSource("files")
    void noFileHoldsASecret(Path file) throws IOException {
        assertThat(Files.readString(file))
                .doesNotContainPattern("LTAI[A-Za-z0-9]{8,}|STS\\.[A-Za-z0-9]{8,}|-----BEGIN|[0-9a-fA-F]{32,}")
                .doesNotContainPattern(
                        "(?im)^[^#\\n]*(secret|token|password)(?!\\w*_ROLE\\b)\\w*\\s*[=:]\\s*[\"']?[A-Za-z0-9+/]{8,}");
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
