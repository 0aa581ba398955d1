package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.simulator.Simulator;
import dev.freshet.support.PackagedApp;
import dev.freshet.support.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `scripts/package service` makes: the application, a Java runtime and the AOT cache that it starts from.
@Tag("jvm")
class ServicePackageIT {
    private static final Path PACKAGE = Path.of("target", "service").toAbsolutePath();

    /// With it a JVM that cannot use the cache ends, instead of starting slowly.
    private static final Map<String, String> CACHE_OR_NOTHING = Map.of("JAVA_OPTS", "-XX:AOTMode=on");

    private static final String EVENT = """
            {"events":[{"eventName":"ObjectCreated:PutObject","eventSource":"acs:oss",
             "oss":{"bucket":{"name":"my-site"},"object":{"key":"a.css"}}}]}""";

    @TempDir
    Path folder;

    @BeforeAll
    static void make() throws IOException, InterruptedException {
        // This very build has made the application: it is not stale.
        Files.writeString(Path.of("target", "simulator.classpath"), System.getProperty("java.class.path"));
        Files.writeString(Path.of("target", "build.stamp"), "");
        run(List.of("scripts/package", "service"), Duration.ofMinutes(8));
    }

    private static void run(List<String> command, Duration limit) throws IOException, InterruptedException {
        Path log = Path.of("target", "service-package.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        assertThat(process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }

    private List<String> startFrom(Path program, Map<String, String> environment) throws IOException {
        Scene scene = new Scene(Duration.ofHours(1), Duration.ofHours(1), 1_000, 10_000);
        try (Simulator simulator = scene.simulator()) {
            scene.settle(folder, simulator);
            try (PackagedApp app = PackagedApp.of(program, folder, environment)) {
                assertThat(app.post("/invoke", EVENT).path("accepted").asInt()).isEqualTo(1);
                app.terminate();
                return app.output();
            }
        }
    }

    @Test
    void itStartsFromItsCacheInWhateverFolder() throws IOException {
        assertThat(startFrom(PACKAGE.resolve("freshet"), CACHE_OR_NOTHING))
                .noneMatch(line -> line.startsWith("freshet:"));
    }

    @Test
    void aCopyStartsFromItsCacheToo() throws IOException, InterruptedException {
        Path copy = folder.resolve("else where");
        run(List.of("cp", "-a", PACKAGE.toString(), copy.toString()), Duration.ofMinutes(1));
        assertThat(startFrom(copy.resolve("freshet"), CACHE_OR_NOTHING)).noneMatch(line -> line.startsWith("freshet:"));
    }

    @Test
    void whereTheCacheDoesNotFitItSaysSoAndStarts() throws IOException, InterruptedException {
        Path copy = folder.resolve("copy");
        run(List.of("cp", "-a", PACKAGE.toString(), copy.toString()), Duration.ofMinutes(1));
        Files.setLastModifiedTime(
                copy.resolve("quarkus-app/quarkus-run.jar"), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        assertThat(startFrom(copy.resolve("freshet"), Map.of()))
                .anyMatch(line -> line.startsWith("freshet: the times of the application's files have changed"));
    }
}
