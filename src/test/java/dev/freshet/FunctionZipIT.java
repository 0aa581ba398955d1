package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.simulator.Simulator;
import dev.freshet.support.PackagedApp;
import dev.freshet.support.Scene;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a function platform unpacks and runs.
@Tag("native")
class FunctionZipIT {
    /// That of Amazon Linux 2023, the older of both platforms' (events.md §6.3); Debian 12 has 2.36.
    private static final int GLIBC_MINOR = 34;

    private static final Pattern GLIBC = Pattern.compile("GLIBC_2\\.(\\d+)");

    @TempDir
    Path folder;

    @Test
    void theZipHoldsAnExecutableBootstrap() throws IOException {
        Path zip = Path.of("target", "function-compute.zip");
        try (FileSystem inside = FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", true))) {
            assertThat(Files.getPosixFilePermissions(inside.getPath("bootstrap")))
                    .contains(PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);
            assertThat(inside.getPath("LICENSE")).exists();
        }
    }

    /// The names of the versions stand in the binary as text, those of the SQLite library inside it among them.
    @Test
    void theBinaryNeedsNoNewerGlibcThanThePlatformsHave() throws IOException {
        String text = Files.readString(Path.of(System.getProperty("freshet.binary")), StandardCharsets.ISO_8859_1);
        TreeSet<Integer> minors = new TreeSet<>();
        for (Matcher found = GLIBC.matcher(text); found.find(); ) {
            minors.add(Integer.valueOf(found.group(1)));
        }
        System.out.printf("FunctionZipIT: the binary needs glibc 2.%d%n", minors.last());
        assertThat(minors).isNotEmpty();
        assertThat(minors.last()).isLessThanOrEqualTo(GLIBC_MINOR);
    }

    @Test
    void whatIsUnpackedTakesAnEvent() throws IOException {
        Scene scene = new Scene(Duration.ofHours(1), Duration.ofHours(1), 1_000, 10_000);
        try (Simulator simulator = scene.simulator()) {
            scene.settle(folder, simulator);
            Path bootstrap = folder.resolve("bootstrap");
            try (FileSystem inside = FileSystems.newFileSystem(Path.of("target", "function-compute.zip"))) {
                Files.copy(inside.getPath("bootstrap"), bootstrap, StandardCopyOption.COPY_ATTRIBUTES);
            }
            assertThat(bootstrap.toFile().setExecutable(true)).isTrue();
            try (PackagedApp app = PackagedApp.of(bootstrap, folder, Map.of())) {
                app.post("/invoke", """
                        {"events":[{"eventName":"ObjectCreated:PutObject","eventSource":"acs:oss",
                         "oss":{"bucket":{"name":"my-site"},"object":{"key":"a.css"}}}]}""");
                assertThat(app.get("/api/v1/backlog").path("waiting").asInt()).isEqualTo(1);
            }
        }
    }
}
