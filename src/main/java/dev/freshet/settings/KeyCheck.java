package dev.freshet.settings;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/// Looks at names before anybody looks at values: a file that cannot be read, keys that do not exist, `${NAME}` that
/// nobody sets, variables that nobody reads.
final class KeyCheck {
    private static final String PREFIX = "freshet.";
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}:]+)");

    /// As variables and keys are named.
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}");

    private final SmallRyeConfig config;
    private final Problems problems;
    private final KeyNames names = KeyNames.ALL;

    KeyCheck(SmallRyeConfig config, Problems problems) {
        this.config = config;
        this.problems = problems;
    }

    void check(Map<String, String> environment) {
        Set<String> keys = new TreeSet<>();
        Set<String> references = new HashSet<>();
        for (ConfigSource source : config.getConfigSources()) {
            if (source instanceof EnvConfigSource) {
                continue;
            }
            for (String name : source.getPropertyNames()) {
                if (name.startsWith(PREFIX) && name.indexOf('*') < 0) {
                    keys.add(name);
                }
                references.addAll(references(source.getValue(name)));
            }
        }
        if (keys.remove(SettingsFile.UNREADABLE)) {
            problems.unreadableFile(
                    config.getConfigValue(SettingsFile.UNREADABLE).getValue());
        }
        keys.forEach(this::checkName);
        // A list stands there as a whole and by element: its mistakes belong to the elements.
        Set<String> all = new TreeSet<>(keys);
        config.getPropertyNames().forEach(name -> {
            if (name.startsWith(PREFIX)) {
                all.add(name);
            }
        });
        all.stream().filter(name -> !all.contains(name + "[0]")).forEach(this::checkReferences);
        environment.keySet().stream()
                .filter(name -> name.startsWith("FRESHET_") && !references.contains(name) && !names.isVariable(name))
                .sorted()
                .forEach(name -> problems.warning(
                        "the variable " + Quotes.name(name) + " sets no key and no file refers to it"));
    }

    private void checkName(String name) {
        boolean nothing = config.getConfigValue(name).getValue() == null
                || config.getConfigValue(name).getValue().isEmpty();
        if (!names.isKey(name) && !(nothing && names.isGroup(name))) {
            String hint = names.near(name)
                    .map(near -> "did you mean " + near + "? Else ")
                    .orElse("");
            problems.mistake(name, "is no key of this version", hint + "leave it out");
        }
    }

    private void checkReferences(String name) {
        if (!UnresolvedNames.MARK.equals(config.getConfigValue(name).getValue())) {
            return;
        }
        // A variable's own text is not shown, nor what does not look like a name: either may be a secret.
        boolean shown = !String.valueOf(config.getConfigValue(name).getConfigSourceName())
                .startsWith("EnvConfigSource");
        String missing = !shown
                ? ""
                : references(config.getConfigValue(name).getRawValue()).stream()
                        .filter(reference -> config.getConfigValue(reference).getValue() == null)
                        .filter(reference -> NAME.matcher(reference).matches() && !Quotes.looksSecret(reference))
                        .map(reference -> "${" + reference + "}")
                        .sorted()
                        .collect(Collectors.joining(", "));
        problems.mistake(
                name,
                "refers to " + (missing.isEmpty() ? "something" : missing) + ", which is not set",
                "set the variable before the start, or correct its name");
    }

    private static Set<String> references(@Nullable String raw) {
        Set<String> found = new HashSet<>();
        if (raw != null) {
            Matcher matcher = REFERENCE.matcher(raw);
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }
}
