package dev.freshet.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.redaction.Redaction;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

/// What a failed start says: a sentence, whatever lies below it.
class StartFailureTest {
    private static Throwable wrapped(Throwable cause) {
        return new RuntimeException("Failed to start quarkus", new IllegalStateException(cause));
    }

    @Test
    void whatIsWrongWithTheSettingsIsSaidAsItIs() {
        assertThat(StartFailure.sentence(wrapped(new ConfigurationException("the settings have a mistake"))))
                .isEqualTo("the settings have a mistake");
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        assertThat(StartFailure.sentence(
                        wrapped(new QuarkusBindException("0.0.0.0", 9000, new BindException("in use")))))
                .contains("port 9000 is taken", "PORT")
                .doesNotContain("\n");
        assertThat(StartFailure.sentence(wrapped(new BindException("Cannot assign requested address"))))
                .contains("Cannot assign requested address", "QUARKUS_HTTP_HOST");
    }

    @Test
    void whateverElseItIsIsOneLineThatSaysEachThingOnce() {
        Throwable failure = wrapped(new UncheckedIOException(
                "cannot write data", new FileSystemException("data/x", null, "No space left on device")));
        assertThat(StartFailure.sentence(failure))
                .isEqualTo("the start failed: cannot write data: FileSystemException data/x: No space left on device"
                        + " (quarkus.log.category.\"dev.freshet\".level=DEBUG shows where)");
    }

    @Test
    void itHoldsNoSecret() {
        Redaction.know("secret-of-a-start-4711");
        String told =
                StartFailure.sentence(wrapped(new IllegalArgumentException("SRCFG00029: Expected an integer value,"
                        + " got \"hush\" for secret-of-a-start-4711 at jdbc:postgresql://u:hush@h/d")));
        assertThat(told).contains("SRCFG00029").doesNotContain("hush", "4711");
    }
}
