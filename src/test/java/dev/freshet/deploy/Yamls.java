package dev.freshet.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Files of YAML as trees, and what a slip of the pen would make of them.
final class Yamls {
    static final Path FOLDER = Path.of("function-config");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Yamls() {}

    static JsonNode read(String file) {
        return read(FOLDER.resolve(file));
    }

    static JsonNode read(Path file) {
        LoaderOptions strictly = new LoaderOptions();
        strictly.setAllowDuplicateKeys(false);
        try {
            return JSON.valueToTree(new Yaml(new SafeConstructor(strictly)).load(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is wrong with a file.
    static List<String> mistakes(Shape shape, JsonNode file) {
        List<String> mistakes = new ArrayList<>();
        shape.check("", file, mistakes::add);
        return mistakes;
    }

    /// The file with one slip: a value replaced, a key renamed or taken away.
    ///
    /// @param at the place, as a JSON pointer; a trailing key that is not there is added
    /// @param slip the new value as JSON; `->name` renames the key, `-` takes it away
    static JsonNode slip(JsonNode file, String at, String slip) {
        JsonNode copy = file.deepCopy();
        int last = at.lastIndexOf('/');
        JsonNode parent = copy.at(at.substring(0, last));
        String key = at.substring(last + 1).replace("~1", "/");
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(key), json(slip));
            return copy;
        }
        ObjectNode group = (ObjectNode) parent;
        if (slip.equals("-")) {
            group.remove(key);
        } else if (slip.startsWith("->")) {
            group.set(slip.substring(2), group.remove(key));
        } else {
            group.set(key, json(slip));
        }
        return copy;
    }

    /// Texts of a group.
    static Map<String, String> texts(JsonNode group) {
        Map<String, String> texts = new LinkedHashMap<>();
        group.properties()
                .forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
        return texts;
    }
}
