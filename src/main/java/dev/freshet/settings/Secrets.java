package dev.freshet.settings;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Reads secrets: from a key, or from the file that its `…-file` sibling names. Says where a secret is wrong, never
/// what it is.
///
/// @param config to see whether a value was written out in a file
record Secrets(SmallRyeConfig config) {
    private static final int MAX_BYTES = 64 << 10;

    /// @param key the key, whose sibling has `-file` at its end
    Optional<String> read(Scope scope, String key, Optional<String> value, Optional<String> file) {
        if (value.isPresent() && file.isPresent()) {
            scope.mistake(key, "is given here and as " + key + "-file too", "leave one of the two out");
            return value;
        }
        if (file.isPresent()) {
            return fromFile(scope, key + "-file", file.get());
        }
        value.filter(text -> !text.equals(UnresolvedNames.MARK)).ifPresent(_ -> warnIfLiteral(scope, key));
        return value;
    }

    /// As [#read], noting a mistake where there is none.
    String required(Scope scope, String key, Optional<String> value, Optional<String> file) {
        Optional<String> secret = read(scope, key, value, file);
        if (secret.isEmpty() && file.isEmpty()) {
            scope.mistake(
                    key,
                    "is missing",
                    "name a variable, as \"${" + Problems.environmentName(scope.path() + "." + key) + "}\", or give "
                            + key + "-file");
        }
        return secret.orElse("");
    }

    private void warnIfLiteral(Scope scope, String key) {
        ConfigValue value = config.getConfigValue(scope.path() + "." + key);
        String raw = value.getRawValue();
        String source = String.valueOf(value.getConfigSourceName());
        boolean environment = source.startsWith("EnvConfigSource") || source.startsWith("SysPropConfigSource");
        if (!environment && raw != null && !raw.contains("${")) {
            scope.warning(key, "is written out in a file; keep it in a variable or in a file of its own");
        }
    }

    private static Optional<String> fromFile(Scope scope, String key, String name) {
        if (name.equals(UnresolvedNames.MARK)) {
            return Optional.empty();
        }
        try {
            Path path = Path.of(name);
            if (Files.size(path) > MAX_BYTES) {
                scope.mistake(key, "names a file larger than 64 KiB", "name the file that holds the secret alone");
                return Optional.empty();
            }
            String text = Files.readString(path).replaceFirst("\\r?\\n$", "");
            if (text.isBlank()) {
                scope.mistake(key, "names a file that is empty (" + name + ")", "write the secret into it");
            }
            return Optional.of(text);
        } catch (IOException | InvalidPathException e) {
            scope.mistake(
                    key,
                    "names a file that cannot be read (" + name + ", "
                            + e.getClass().getSimpleName() + ")",
                    "give its path, as seen from where the process starts, and the right to read it");
            return Optional.empty();
        }
    }
}
