package dev.freshet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `scripts/package` says to mistakes, before it builds anything.
final class PackageScriptTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            azure                | 2 | none of fc, lambda and service
            lambda --jvm         | 2 | the binary alone
            service --fast       | 2 | no option --fast
            fc no-such-file.yaml | 1 | no file no-such-file.yaml
            """)
    void aMistakeIsNamedBeforeAnythingIsBuilt(String arguments, int code, String words) throws Exception {
        List<String> command = new ArrayList<>(List.of("scripts/package"));
        command.addAll(List.of(arguments.split(" ")));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(code);
        assertThat(said).contains(words);
    }
}
