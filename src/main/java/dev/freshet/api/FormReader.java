package dev.freshet.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.freshet.api.Form.Item;
import dev.freshet.api.Form.Shape;
import dev.freshet.line.DomainLine;
import dev.freshet.syntax.OuterBlanks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one JSON object token by token. It goes on after a mistake, so that all are told, and keeps no more than a
/// request may bring. A field that is null counts as left out.
final class FormReader {
    private static final Set<String> TAG_PARTS = Set.of("domain", "tag");

    private final JsonParser parser;
    private final Map<String, Shape> shapes;
    private final Mistakes mistakes;
    private final Form form = new Form();
    private int lines;

    FormReader(JsonParser parser, Map<String, Shape> shapes, Mistakes mistakes) {
        this.parser = parser;
        this.shapes = shapes;
        this.mistakes = mistakes;
    }

    Form read() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            mistakes.add(Mistake.of("body", null, "is no JSON object", "send {…} with the fields of this address"));
            return form;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            field(name, shapes.get(name));
        }
        if (parser.nextToken() != null) {
            mistakes.add(Mistake.of("body", null, "goes on after the JSON object", "send one object"));
        }
        return form;
    }

    private void field(String name, @Nullable Shape shape) throws IOException {
        switch (shape) {
            case null -> {
                String known =
                        String.join(", ", shapes.keySet().stream().sorted().toList());
                wrong(null, name, "is no field of this address", "leave it out; known: " + known);
            }
            case LINES -> eachOf(name, this::line);
            case TAGS -> eachOf(name, this::tag);
            case FLAG -> flag(name);
            case TEXT -> text(name);
            case NUMBER -> number(name);
            case HEADERS -> headers(name);
        }
    }

    private interface Element {
        void read(String field, int index) throws IOException;
    }

    private void eachOf(String field, Element element) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            wrong(null, field, "is no list", "send [\"…\"]");
            return;
        }
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            if (isRoom(field, index)) {
                element.read(field, index);
            }
        }
    }

    /// Whether one more line, header or value may be kept; what is beyond is stepped over.
    private boolean isRoom(String field, @Nullable Integer index) throws IOException {
        if (++lines <= ApiBounds.MAX_LINES) {
            return true;
        }
        if (lines == ApiBounds.MAX_LINES + 1) {
            wrong(index, field, "is line " + lines + " of the request", "send at most " + ApiBounds.MAX_LINES);
        }
        parser.skipChildren();
        return false;
    }

    private void line(String field, int index) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            form.put(field, new Item(index, parser.getText()));
        } else {
            wrong(index, field, "is no string", "send it in quotes");
        }
    }

    private void tag(String field, int index) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            wrong(index, field, "is no object", "send {\"domain\": \"www.example.com\", \"tag\": \"news\"}");
            return;
        }
        Map<String, String> parts = new HashMap<>();
        boolean wrong = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (!TAG_PARTS.contains(name)) {
                wrong(index, field + "." + name, "is no field of a tag", "leave it out; known: domain, tag");
                wrong = true;
            } else if (parser.currentToken() != JsonToken.VALUE_STRING) {
                wrong(index, field + "." + name, "is no string", "send it in quotes");
                wrong = true;
            } else {
                parts.put(name, parser.getText());
            }
        }
        String domain = parts.get("domain");
        String tag = parts.get("tag");
        if (wrong) {
            return;
        } else if (domain == null || tag == null) {
            String missing = domain == null ? "domain" : "tag";
            mistakes.add(Mistake.at(index, field + "." + missing, null, "is missing", "send domain and tag of each"));
        } else {
            form.put(field, new Item(index, DomainLine.tag(OuterBlanks.off(domain), OuterBlanks.off(tag))));
        }
    }

    private void flag(String field) throws IOException {
        switch (parser.currentToken()) {
            case VALUE_TRUE -> form.raise(field);
            case VALUE_FALSE, VALUE_NULL -> {}
            case null, default -> wrong(null, field, "is neither true nor false", "send true or false, without quotes");
        }
    }

    private void text(String field) throws IOException {
        switch (parser.currentToken()) {
            case VALUE_STRING -> form.put(field, parser.getText());
            case VALUE_NULL -> {}
            case null, default -> wrong(null, field, "is no string", "send it in quotes");
        }
    }

    private void number(String field) throws IOException {
        switch (parser.currentToken()) {
            case VALUE_NUMBER_INT -> form.put(field, parser.getText());
            case VALUE_NULL -> {}
            case null, default -> wrong(null, field, "is no whole number", "send it without quotes");
        }
    }

    private void headers(String field) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            wrong(null, field, "is no object", "send {\"name\": \"value\"}");
            return;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (isRoom(field, null)) {
                form.putHeader(name, values(field + "." + name));
            }
        }
    }

    private List<String> values(String field) throws IOException {
        List<String> values = new ArrayList<>();
        boolean several = parser.currentToken() == JsonToken.START_ARRAY;
        while (!several || parser.nextToken() != JsonToken.END_ARRAY) {
            @Nullable Integer index = several ? values.size() : null;
            if (isRoom(field, index)) {
                if (parser.currentToken() == JsonToken.VALUE_STRING) {
                    values.add(parser.getText());
                } else {
                    wrong(index, field, "is no string", "send a string, or a list of strings");
                }
            }
            if (!several) {
                break;
            }
        }
        return values;
    }

    /// Notes the mistake and steps over the value.
    private void wrong(@Nullable Integer index, String field, String reason, String remedy) throws IOException {
        boolean scalar = parser.currentToken() != null && parser.currentToken().isScalarValue();
        mistakes.add(new Mistake(index, field, scalar ? parser.getText() : null, reason, remedy));
        parser.skipChildren();
    }
}
