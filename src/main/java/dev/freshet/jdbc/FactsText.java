package dev.freshet.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.discover.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Facts as the JSON text of a column.
final class FactsText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FactsText() {}

    static String of(Facts facts) {
        ObjectNode node = JSON.createObjectNode();
        node.put("domain", facts.domain());
        node.put("status", facts.status());
        var sources = node.putArray("sources");
        facts.sources()
                .forEach(
                        source -> sources.addObject().put("type", source.type()).put("content", source.content()));
        var functions = node.putArray("functions");
        facts.functions().forEach(function -> {
            ObjectNode one = functions
                    .addObject()
                    .put("name", function.name())
                    .put("configId", function.configId())
                    .put("conditional", function.conditional())
                    .put("status", function.status());
            ObjectNode arguments = one.putObject("arguments");
            function.arguments().forEach(arguments::put);
        });
        return node.toString();
    }

    /// Empty where the text is none of ours.
    static Optional<Facts> facts(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            List<Facts.Source> sources = new ArrayList<>();
            node.path("sources")
                    .forEach(source -> sources.add(new Facts.Source(
                            source.path("type").asText(), source.path("content").asText())));
            List<Facts.Function> functions = new ArrayList<>();
            node.path("functions").forEach(function -> functions.add(function(function)));
            String domain = node.path("domain").asText();
            return domain.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Facts(domain, node.path("status").asText(), sources, functions));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Facts.Function function(JsonNode node) {
        Map<String, String> arguments = new TreeMap<>();
        node.path("arguments")
                .properties()
                .forEach(argument ->
                        arguments.put(argument.getKey(), argument.getValue().asText()));
        return new Facts.Function(
                node.path("name").asText(),
                node.path("configId").asText(),
                node.path("conditional").asBoolean(),
                node.path("status").asText(),
                arguments);
    }
}
