package dev.freshet.door;

import static dev.freshet.support.Requests.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.runtime.Ticks;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// That the timer came is what health goes by.
@QuarkusTest
@TestProfile(FunctionComputeProfile.class)
class TickTest {
    @Inject
    Ticks ticks;

    @Test
    void aTickThatComesInIsTakenNoteOf() throws IOException {
        Optional<Instant> before = ticks.last();

        given().header("x-fc-control-path", "/invoke")
                .contentType("application/octet-stream")
                .body(Files.readAllBytes(Path.of("src/test/resources/events/timer-tick.json")))
                .post("/invoke")
                .then()
                .statusCode(200);

        assertThat(ticks.last()).isPresent().isNotEqualTo(before);
    }
}
