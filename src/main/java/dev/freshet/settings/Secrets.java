package dev.freshet.settings;

import dev.freshet.redaction.Redaction;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import java.util.Optional;

/// Reads secrets: from a key, or from the file that its `…-file` sibling names. Says where a secret is wrong, never
/// what it is.
///
/// @param config to see whether a value was written out in a file
record Secrets(SmallRyeConfig config) {
    private static final int MAX_BYTES = 64 << 10;

    /// From now on no text shows it.
    ///
    /// @param key the key, whose sibling has `-file` at its end
    Optional<String> read(Scope scope, String key, Optional<String> value, Optional<String> file) {
        Optional<String> secret = find(scope, key, value, file);
        secret.ifPresent(Redaction::know);
        return secret;
    }

    private Optional<String> find(Scope scope, String key, Optional<String> value, Optional<String> file) {
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
                    "name a variable, as \"${" + variable(scope.path() + "." + key) + "}\", or give " + key + "-file");
        }
        return secret.orElse("");
    }

    private static String variable(String property) {
        return Quotes.key(property).equals(property) ? Problems.environmentName(property) : "A_VARIABLE";
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
            String text = TextFile.of(name).read(MAX_BYTES).replaceFirst("\\r?\\n$", "");
            if (text.isBlank()) {
                scope.mistake(key, "names a file that is empty", "write the secret into it");
            } else if (text.chars().anyMatch(Character::isISOControl)) {
                scope.mistake(
                        key,
                        "names a file of several lines, or with control characters",
                        "write the secret alone into it, on one line");
                return Optional.empty();
            }
            return Optional.of(text);
        } catch (TextFile.Unreadable e) {
            scope.mistake(key, "names a file that " + e.problem(), e.remedy());
            return Optional.empty();
        }
    }
}
