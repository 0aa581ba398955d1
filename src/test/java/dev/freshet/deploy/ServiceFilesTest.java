package dev.freshet.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The files for a machine of one's own: the unit of systemd and the container.
final class ServiceFilesTest {
    private static final Path UNIT = Yamls.FOLDER.resolve("service/freshet.service");
    private static final Path CONTAINER = Yamls.FOLDER.resolve("service/Containerfile");

    /// What a container's file may say; the word that begins a line.
    private static final Set<String> INSTRUCTIONS = Set.of(
            "FROM",
            "ARG",
            "LABEL",
            "RUN",
            "COPY",
            "USER",
            "WORKDIR",
            "VOLUME",
            "ENV",
            "EXPOSE",
            "STOPSIGNAL",
            "HEALTHCHECK",
            "ENTRYPOINT");

    @TempDir
    private Path folder;

    private static List<String> instructions(String file) {
        List<String> lines = file.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        return List.of(String.join("\n", lines).replaceAll("\\\\\n\\s*", "").split("\n"));
    }

    /// What is wrong with a container's file.
    private static List<String> complaints(String file) {
        List<String> all = instructions(file);
        List<String> complaints = new ArrayList<>();
        all.stream()
                .map(line -> line.split("\\s", 2)[0])
                .filter(word -> !INSTRUCTIONS.contains(word))
                .forEach(word -> complaints.add(word + " is no instruction"));
        List<String> bases = of(all, "FROM");
        bases.stream()
                .filter(base -> !base.matches("[\\w.-]+\\.[\\w.-]+/[\\w./-]+:[\\w.-]*\\d[\\w.-]*( AS \\w+)?"))
                .forEach(base -> complaints.add(base + " is no image of a fixed version"));
        List<String> users = of(all, "USER");
        if (bases.isEmpty() || bases.size() > 2) {
            complaints.add("there are " + bases.size() + " stages");
        }
        if (users.isEmpty() || !users.getLast().matches("[1-9]\\d*")) {
            complaints.add("it runs as root, or as a name that Kubernetes cannot check");
        }
        Stream.of("HEALTHCHECK", "EXPOSE", "ENTRYPOINT")
                .filter(word -> of(all, word).isEmpty())
                .forEach(word -> complaints.add(word + " is missing"));
        if (file.matches("(?is).*(^|\n)(ENV|ARG)[^\n]*(secret|password|token|access_key).*")) {
            complaints.add("a secret would be part of the image");
        }
        if (file.matches("(?s).*\n(ADD|COPY) (\\.|\\*|/) .*")) {
            complaints.add("all of the folder would be part of the image");
        }
        return complaints;
    }

    private static List<String> of(List<String> instructions, String word) {
        return instructions.stream()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.substring(word.length() + 1))
                .toList();
    }

    @Test
    void theContainerIsOfAFixedVersionAndRunsAsNobodySpecial() throws IOException {
        assertThat(complaints(Files.readString(CONTAINER))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FROM docker.io/library/debian:12.11-slim | FROM docker.io/library/debian:latest
            FROM docker.io/library/debian:12.11-slim | FROM docker.io/library/debian
            USER 10001                               | USER root
            USER 10001                               | USER 0
            HEALTHCHECK --interval=30s               | HEALTCHECK --interval=30s
            EXPOSE 9000                              | EXPOSED 9000
            ENV PORT=9000                            | ENV FRESHET_STORE_PASSWORD=x
            COPY LICENSE /opt/freshet/LICENSE        | COPY . /opt/freshet/
            """)
    void aSlipOfThePenInTheContainersFileIsNoticed(String right, String wrong) throws IOException {
        String file = Files.readString(CONTAINER);

        assertThat(file).contains(right);
        assertThat(complaints(file.replace(right, wrong))).isNotEmpty();
    }

    @Test
    void theContainerHoldsWhatTheScriptsMakeAndListensWhereItSays() throws IOException {
        String file = Files.readString(CONTAINER);
        String script = Files.readString(Path.of("scripts/package"));
        List<String> all = instructions(file);

        assertThat(of(all, "ARG")).containsExactly("PACKAGE=target/service");
        assertThat(script).contains("target/service", "target/service-native");
        assertThat(file).contains("target/service-native");
        assertThat(of(all, "COPY").stream()
                        .map(copy -> copy.split(" ")[0])
                        .filter(source -> !source.startsWith("${PACKAGE}")))
                .allSatisfy(source -> assertThat(Path.of(source)).exists());
        assertThat(of(all, "ENTRYPOINT")).containsExactly("[\"/opt/freshet/freshet\"]");
        assertThat(Files.readString(Path.of("src/main/resources/application.properties")))
                .contains("${PORT:" + of(all, "EXPOSE").getFirst() + "}");
    }

    /// Key to value, of all sections.
    private static Map<String, String> unit() throws IOException {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String line : Files.readAllLines(UNIT)) {
            if (!line.isBlank() && !line.startsWith("#") && !line.startsWith("[")) {
                String[] pair = line.split("=", 2);
                assertThat(keys.put(pair[0], pair[1])).as(pair[0]).isNull();
            }
        }
        return keys;
    }

    @Test
    void theUnitMayDoNoMoreThanItNeeds() throws IOException {
        assertThat(unit())
                .containsEntry("DynamicUser", "yes")
                .containsEntry("StateDirectory", "freshet")
                .containsEntry("ProtectSystem", "strict")
                .containsEntry("ProtectHome", "yes")
                .containsEntry("NoNewPrivileges", "yes")
                .containsEntry("PrivateTmp", "yes")
                .containsEntry("CapabilityBoundingSet", "")
                .containsEntry("SystemCallFilter", "@system-service")
                // A JVM writes code as it runs.
                .doesNotContainKey("MemoryDenyWriteExecute");
    }

    @Test
    void theUnitStartsThePackageAndLeavesItTimeToEnd() throws IOException {
        Map<String, String> unit = unit();

        assertThat(unit.get("ExecStart")).endsWith("/freshet");
        assertThat(unit.get("Environment"))
                .isEqualTo("FRESHET_STORE_URL=jdbc:sqlite:/var/lib/" + unit.get("StateDirectory") + "/freshet.db");
        // Longer than quarkus.shutdown.timeout with the call under way.
        assertThat(unit.get("TimeoutStopSec")).isEqualTo("45s");
        assertThat(Files.readString(Path.of("src/main/resources/application.properties")))
                .contains("quarkus.shutdown.timeout=20S");
    }

    @ParameterizedTest
    @CsvSource({"ProtectSystem, ProtectSystem, true", "ProtectSystem, ProtectSytem, false", "yes, perhaps, false"})
    void systemdKnowsEveryKeyAndValueOfIt(String right, String written, boolean known) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "there is no systemd-analyze");
        Path copy = folder.resolve("freshet.service");
        Files.writeString(
                copy,
                Files.readString(UNIT)
                        .replaceAll("ExecStart=.*", "ExecStart=/bin/true")
                        .replace(right, written));

        Process process = new ProcessBuilder("/usr/bin/systemd-analyze", "verify", "--man=no", copy.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said.isBlank()).as(said).isEqualTo(known);
    }
}
