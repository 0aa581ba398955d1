package dev.freshet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
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
        Scripts.Result result = Scripts.run(Map.of(), "package", arguments.split(" "));

        assertThat(result.code()).isEqualTo(code);
        assertThat(result.said()).contains(words);
    }
}
