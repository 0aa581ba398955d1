package dev.freshet.event.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.freshet.change.GitHost;
import dev.freshet.signature.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// What becomes of each kept body: of those written here, and of those that others recorded, where `FRESHET_PAYLOADS`
/// names their folder.
class EndingsTest {
    private static final Path OWN = Path.of("src/test/resources/webhooks");
    private static final Instant NOW = Instant.parse("2026-11-21T02:00:05Z");
    private static final Set<String> RECORDED =
            Set.of("github", "gitlab", "gitee", "gitea", "gogs", "bitbucket-cloud", "bitbucket-server");

    private static String told(String host, String event, Path file) {
        GitHost known = GitHost.of(host).orElseThrow();
        byte[] body = Deliveries.bytes(file);
        Map<String, String> headers = Deliveries.headers(known, event, body, "a-secret-of-tests", NOW);
        return Deliveries.told(GitHooks.read(known, new Headers(List.copyOf(headers.entrySet())), body, NOW, 10_000));
    }

    private static Path recorded() {
        String folder = System.getenv("FRESHET_PAYLOADS");
        assumeThat(folder)
                .as("FRESHET_PAYLOADS names no folder of recorded payloads")
                .isNotNull();
        return Path.of(folder);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/webhooks/endings.csv", numLinesToSkip = 1, delimiter = '|')
    void eachBodyWrittenHereEndsAsTheTableSays(String host, String event, String file, String elements) {
        assertThat(told(host, event, OWN.resolve(host).resolve(file))).isEqualTo(elements);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/webhooks/recorded.csv", numLinesToSkip = 1, delimiter = '|')
    void eachRecordedBodyEndsAsTheTableSays(String host, String event, String file, String elements) {
        assertThat(told(host, event, recorded().resolve(file))).isEqualTo(elements);
    }

    @Test
    void theTableNamesEveryBodyWrittenHere() throws IOException {
        assertThat(rows("endings.csv", row -> row[0] + "/" + row[2]))
                .isEqualTo(files(
                        OWN, Stream.of(GitHost.values()).map(GitHost::label).collect(Collectors.toSet())));
    }

    @Test
    void theTableNamesEveryRecordedBody() throws IOException {
        assertThat(rows("recorded.csv", row -> row[2])).isEqualTo(files(recorded(), RECORDED));
    }

    private static Set<String> rows(String table, java.util.function.Function<String[], String> file)
            throws IOException {
        List<String> lines = Files.readAllLines(OWN.resolve(table), StandardCharsets.UTF_8);
        return lines.stream()
                .skip(1)
                .map(line -> file.apply(line.split("\\|")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> files(Path folder, Set<String> hosts) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(file -> file.contains("/") && hosts.contains(file.substring(0, file.indexOf('/'))))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
