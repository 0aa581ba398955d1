package dev.freshet.settings;

import java.util.ArrayList;
import java.util.List;

/// Every key and its default as rows of a Markdown table, from the interfaces that read them: what the README says can
/// be checked against it.
public final class SettingsTable {
    private SettingsTable() {}

    /// One row a key: `| key | default |`, in order of name. A name of the operator's is `<name>`, an index `[n]`.
    public static List<String> rows() {
        List<String> rows = new ArrayList<>();
        KeyNames.ALL.patterns().forEach((pattern, preset) -> {
            // A list of texts stands there as a whole and by element: one row is enough.
            if (!pattern.endsWith("[*]")) {
                String key = pattern.replace("[*]", "[n]").replace("*", "<name>");
                rows.add("| `" + key + "` | " + (preset.isEmpty() ? "–" : "`" + preset + "`") + " |");
            }
        });
        return rows;
    }

    /// Whether a variable of the environment sets one of them.
    public static boolean isVariable(String name) {
        return KeyNames.ALL.isVariable(name);
    }

    public static void main(String[] args) {
        rows().forEach(System.out::println);
    }
}
