package dev.freshet.settings;

import io.smallrye.config.common.utils.StringUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Gathers mistakes, one a key, and warnings. What is said must not hold the value of a secret.
final class Problems {
    private final Map<String, SettingsInvalid.Mistake> mistakes = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    /// The first mistake of a key counts: what follows from it would only confuse.
    void mistake(String property, String problem, String remedy) {
        String shown = Quotes.key(property);
        String variable = shown.equals(property) ? environmentName(property) : "";
        mistakes.putIfAbsent(property, new SettingsInvalid.Mistake(shown, variable, problem, remedy));
    }

    /// A mistake of the file as such, after which its keys need no look.
    void unreadableFile(String problem) {
        mistakes.clear();
        mistakes.put("", new SettingsInvalid.Mistake("config/application.yaml", "", problem, "correct the file"));
        throwIfAny();
    }

    /// A warning about a key, which it names as mistakes do.
    void warning(String property, String text) {
        String shown = Quotes.key(property);
        String variable = shown.equals(property) ? " (" + environmentName(property) + ")" : "";
        warning(shown + variable + " " + Quotes.words(text));
    }

    /// A warning about no key.
    void warning(String text) {
        warnings.add(text);
    }

    List<String> warnings() {
        return warnings;
    }

    void throwIfAny() {
        if (!mistakes.isEmpty()) {
            throw new SettingsInvalid(List.copyOf(mistakes.values()));
        }
    }

    static String environmentName(String property) {
        return StringUtil.replaceNonAlphanumericByUnderscores(property).toUpperCase(Locale.ROOT);
    }
}
