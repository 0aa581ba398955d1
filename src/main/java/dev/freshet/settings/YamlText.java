package dev.freshet.settings;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/// Reads YAML as keys and texts: `a: { b: [c] }` is `a.b[0]` = `c`. A key that holds a dot is quoted. What is empty is
/// the empty text.
final class YamlText {
    private static final int MAX_DEPTH = 20;

    private final Map<String, String> texts = new TreeMap<>();

    /// Every value is the text as written: `yes` is no truth and `1:30` no number of seconds.
    private static final class Texts extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.MERGE, MERGE, "<");
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(Tag.NULL, EMPTY, null);
        }
    }

    private YamlText() {}

    /// @throws YAMLException where it is no YAML, has a key twice, or is no mapping
    static Map<String, String> read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(Integer.MAX_VALUE);
        Yaml yaml = new Yaml(
                new SafeConstructor(options),
                new Representer(new DumperOptions()),
                new DumperOptions(),
                options,
                new Texts());
        YamlText result = new YamlText();
        Object document = yaml.load(text);
        if (document != null && !(document instanceof Map)) {
            throw new YAMLException("no mapping");
        }
        if (document != null) {
            result.add("", document, 0);
        }
        return result.texts;
    }

    private void add(String path, @Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new YAMLException("too deep");
        }
        switch (value) {
            case Map<?, ?> map
            when !map.isEmpty() -> map.forEach((key, below) -> add(child(path, String.valueOf(key)), below, depth + 1));
            case List<?> list
            when !list.isEmpty() -> {
                for (int i = 0; i < list.size(); i++) {
                    add(path + "[" + i + "]", list.get(i), depth + 1);
                }
            }
            case null -> texts.put(path, "");
            case Map<?, ?> _, List<?> _ -> texts.put(path, "");
            default -> texts.put(path, value.toString());
        }
    }

    private static String child(String path, String key) {
        String name = key.indexOf('.') < 0 || path.isEmpty() ? key : "\"" + key + "\"";
        return path.isEmpty() ? name : path + "." + name;
    }
}
