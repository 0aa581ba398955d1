package dev.freshet.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The simulator as a process of its own.
final class MainTest {
    @Test
    void itSaysWhereItListensAndServesUntilItIsEnded() throws Exception {
        Process process = start("--port", "0", "--account", "k:s@www.example.com");
        try (BufferedReader output = process.inputReader(UTF_8)) {
            String line = output.readLine();
            assertThat(line).matches("Simulator listening on http://127\\.0\\.0\\.1:[0-9]+");
            URI uri = URI.create(line.substring(line.indexOf("http")));
            Client client = new Client(uri, "k", "s", InstantSource.system());

            assertThat(client.refresh("File", "http://www.example.com/a").status())
                    .isEqualTo(200);
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aMistakeEndsItWithAReason() throws Exception {
        Process process = start("--port", "none");
        try (BufferedReader errors = process.errorReader(UTF_8)) {
            assertThat(errors.lines()).contains("simulator: --port wants a number, not none", "Try --help.");
        }
        assertThat(process.waitFor()).isEqualTo(2);
    }

    @Test
    void aPortInUseEndsItWithAReason() throws Exception {
        try (Simulator first = Simulator.builder().start()) {
            Process process = start("--port", String.valueOf(first.port()));
            try (BufferedReader errors = process.errorReader(UTF_8)) {
                assertThat(errors.lines()).anySatisfy(line -> assertThat(line)
                        .startsWith("simulator: cannot listen on 127.0.0.1:" + first.port()));
            }
            assertThat(process.waitFor()).isEqualTo(1);
        }
    }

    @Test
    void theGuideIsPrintedOnRequest() throws Exception {
        Process process = start("--help");
        try (BufferedReader output = process.inputReader(UTF_8)) {
            assertThat(output.lines().toList())
                    .anyMatch(line -> line.contains("--refresh-takes"))
                    .anyMatch(line -> line.contains("/_sim/faults"));
        }
        assertThat(process.waitFor()).isZero();
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }
}
