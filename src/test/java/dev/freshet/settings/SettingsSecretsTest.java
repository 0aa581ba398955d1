package dev.freshet.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.redaction.Redaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Somebody put a secret where none belongs: the start says in which key, and not what.
class SettingsSecretsTest {
    private static final String[] PARTS = {"hush", "S3cr3t", "0815"};

    @TempDir
    Path folder;

    private Loader loader() {
        return new Loader(folder);
    }

    /// All that a start says.
    private static String told(Supplier<Settings> load) {
        try {
            return String.join("\n", load.get().warnings());
        } catch (SettingsInvalid invalid) {
            return String.valueOf(invalid.getMessage());
        }
    }

    static List<String> variables() {
        return KeyNames.ALL.patterns().keySet().stream()
                .map(pattern ->
                        Problems.environmentName(pattern.replace("[*]", "[0]").replace("*", "x")))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("variables")
    void aSecretInAnyKeyIsNotRepeated(String variable) {
        assertThat(told(() -> loader().with(variable, "zzzz-hush-S3cr3t-0815-48151623-hush")
                        .load(Loader.SMALLEST)))
                .doesNotContain(PARTS);
    }

    /// A warning may say what was probably meant; a mistake repeats nothing, whatever it looks like.
    @ParameterizedTest
    @MethodSource("variables")
    void aMistakeInAnyKeyRepeatsNothing(String variable) {
        try {
            loader().with(variable, "https://hush:S3cr3t@hush/{0815}[***\"S3cr3t\" `hush`")
                    .load(Loader.SMALLEST);
        } catch (SettingsInvalid invalid) {
            assertThat(invalid.getMessage()).doesNotContain(PARTS);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runtime: hush-S3cr3t-0815",
                "tokens: { ci: { value: \"${KEY_ID}x\", role: hush-S3cr3t-0815 } }",
                "tokens: { ci: { value: \"${hush-S3cr3t-0815+/}\", role: viewer } }",
                "tokens: { ci: { value-file: hush-S3cr3t-0815, role: viewer } }",
                "store: { url: \"jdbc:oracle://hush:S3cr3t@0815/\" }",
                "store: { url: \"jdbc:postgresql://hush:S3cr3t/0815@h/d\" }",
                "store: { url: \"jdbc:postgresql://h/d?password=hushS3cr3t0815\" }",
            })
    void aSecretInAFileIsNotRepeated(String line) {
        String told = told(() -> loader().loadMore(line));
        assertThat(told).contains("freshet." + line.replaceFirst(":.*", "")).doesNotContain(PARTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ghp_0123456789abcdefABCDEF",
                "LTAI5tAbCdEfGhIjKlMn",
                "550e8400-e29b-41d4-a716-446655440000",
                "hGk3dLwPq7RzXvBnMt0y",
                "0123456789abcdef0123456789abcdef",
                "eyJhbGciOiJIUzI1NiJ9",
            })
    void aSecretThatIsTheNameOfAKeyIsCutShort(String secret) {
        for (String line : new String[] {
            secret + ": 1",
            "tokens: { " + secret + ": { role: x } }",
            "tokens: { ci: { " + secret + ": x } }",
            "accounts: { " + secret + ": { credentials: x } }",
            "webhooks: { " + secret + ": { secret: x } }",
            "git: { \"" + secret + ".x\": { api: x } }",
            "sites: { " + secret + ": { account: main } }",
            "tokens: { ci: { value: \"${" + secret + "}\", role: viewer } }"
        }) {
            String told = told(() -> loader().load(
                            line.startsWith("sites") || line.startsWith("accounts")
                                    ? "freshet:\n  " + line
                                    : Loader.SMALLEST + line.indent(2)));
            assertThat(told)
                    .as(line)
                    .isNotEmpty()
                    .doesNotContain(secret.substring(5))
                    .doesNotContainIgnoringCase(secret);
        }
    }

    @Test
    void namesThatPeopleGiveAreShownWhole() {
        for (String name : new String[] {
            "www", "my-www-2", "production-eu", "docs.example.com", "main_account", "urls-per-domain-minute", "blog2025"
        }) {
            assertThat(Quotes.name(name)).isEqualTo(name);
        }
    }

    @Test
    void amountsAndTruthsAreShown() {
        for (String value : new String[] {"5", "6MB", "10%", "1.5 h", "yes", "200ms", "-1"}) {
            assertThat(Quotes.value(Optional.of(value))).isEqualTo(" (\"" + value + "\")");
        }
        assertThat(Quotes.value(Optional.of("5x!"))).isEmpty();
    }

    @Test
    void whatIsReadAsASecretIsKnownToTheLog() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "of-a-file-4711-0123456789\n");
        loader().with("KEY_SECRET", "of-a-variable-4711").loadMore("""
                tokens: { ci: { value-file: "%s", role: viewer } }
                store: { url: "jdbc:postgresql://h/d?user=u&password=of%%2Fa-url-4711" }
                """.formatted(file));
        assertThat(Redaction.of("of-a-file-4711-0123456789 of-a-variable-4711 of/a-url-4711 of%2Fa-url-4711"))
                .isEqualTo("[…] […] […] […]");
    }

    private String fromFile(Object path) {
        String yaml = Loader.SMALLEST.replace(
                "access-key-secret: \"${KEY_SECRET}\"", "access-key-secret-file: \"%s\"".formatted(path));
        return told(() -> loader().load(yaml));
    }

    private Path file(String content) throws IOException {
        return Files.write(folder.resolve("secret"), content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @Timeout(60)
    void whatMayNeverEndIsNotReadAsASecret() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThat(fromFile("/dev/zero")).contains("access-key-secret-file", "is a device", "name a regular file");
        assertThat(fromFile(pipe)).contains("access-key-secret-file", "a pipe");
        assertThat(new SettingsFile(pipe).source().getValue(SettingsFile.UNREADABLE))
                .contains("a pipe");
    }

    @Test
    void aFileThatCannotBeASecretIsToldByItsKey() throws Exception {
        assertThat(fromFile(folder)).contains("access-key-secret-file", "is a folder");
        assertThat(fromFile(folder.resolve("hush"))).contains("is not there").doesNotContain(PARTS);
        assertThat(fromFile(folder.resolve("application.yaml/below"))).contains("is not there");
        assertThat(fromFile("x".repeat(5_000))).contains("access-key-secret-file");
        assertThat(fromFile(file("hush\0S3cr3t")))
                .contains("control characters")
                .doesNotContain(PARTS);
        assertThat(fromFile(file("hush\r\nS3cr3t\r\n")))
                .contains("several lines")
                .doesNotContain(PARTS);
        Files.write(folder.resolve("secret"), new byte[] {'h', 'u', (byte) 0xE4});
        assertThat(fromFile(folder.resolve("secret"))).contains("UTF-8");
        assertThat(fromFile(file("\uFEFFa-good-secret\r\n"))).isEmpty();
    }

    @Test
    void aFolderInThePlaceOfTheFileOfSettingsIsAMistake() {
        assertThat(new SettingsFile(folder).source().getValue(SettingsFile.UNREADABLE))
                .contains("is a folder");
    }
}
