package dev.freshet.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freshet.event.wire.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Looks at a body before anybody builds a tree of it: text in UTF-8, one whole JSON value, not too deep, not too much
/// in it, no endless numbers or names. How long a body may be is for the door to say, before it is read.
public final class Bodies {
    /// How deep values may nest. The deepest real event has six levels.
    public static final int MAX_DEPTH = 64;

    /// How many digits a number may have, and characters a field's name.
    private static final int MAX_NUMBER = 100;

    private static final int MAX_NAME = 1_000;

    /// What speaks against a body whose characters nobody can tell.
    static final String NO_TEXT = "not text in UTF-8";

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER)
                            .maxNameLength(MAX_NAME)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Bodies() {}

    /// What is wrong with a body; empty where nothing is. The reason holds none of the body's own text.
    ///
    /// @param maxElements entries that all its lists may have together
    public static Optional<String> check(byte[] body, int maxElements) {
        if (!Utf8.isText(body) || isWide(body)) {
            return Optional.of(NO_TEXT);
        }
        try (JsonParser parser = JSON.createParser(body)) {
            try {
                return Optional.ofNullable(read(parser, new Room(maxElements)));
            } catch (Room.Full full) {
                return Optional.of(full.reason());
            } catch (StreamConstraintsException beyond) {
                return Optional.of(
                        parser.getParsingContext().getNestingDepth() >= MAX_DEPTH
                                ? "nested deeper than %d levels".formatted(MAX_DEPTH)
                                : "a number of more than %d digits or a name of more than %,d characters"
                                        .formatted(MAX_NUMBER, MAX_NAME));
            } catch (IOException malformed) {
                return Optional.of("not JSON" + place(parser.currentLocation()));
            }
        } catch (IOException unreadable) {
            return Optional.of("not JSON");
        }
    }

    private static @Nullable String read(JsonParser parser, Room room) throws IOException {
        if (parser.nextToken() == null) {
            return "the body is empty";
        }
        int depth = 0;
        for (JsonToken token = parser.currentToken(); token != null; token = parser.nextToken()) {
            // Strings and numbers are read lazily: without this a bad one would go unnoticed here.
            if (token.isNumeric()) {
                parser.getNumberValue();
            } else {
                parser.finishToken();
            }
            room.take(parser, token);
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth == 0 && parser.nextToken() != null) {
                return "more than one JSON value" + place(parser.currentLocation());
            }
            if (depth == 0) {
                return null;
            }
        }
        return "not JSON: it ends in the middle";
    }

    /// Whether it begins as UTF-16 or UTF-32 does, which parsers would read as such. JSON itself has no zeros.
    private static boolean isWide(byte[] body) {
        for (int i = 0; i < Math.min(body.length, 4); i++) {
            if (body[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static String place(JsonLocation location) {
        return ": line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    /// What becomes of a body that a door has not read to its end.
    ///
    /// @param maxBody the longest that may be, in bytes
    public static Intake.Refused tooLong(long maxBody) {
        return tooLong("unknown", maxBody, 0);
    }

    /// The same where it is known who sent the body, or how long it is.
    ///
    /// @param source what its event is called after
    /// @param announced how many bytes its sender said it has; not more than the bound where it did not
    public static Intake.Refused tooLong(String source, long maxBody, long announced) {
        String length = announced > maxBody ? "the body of %d bytes".formatted(announced) : "the body";
        return new Intake.Refused(
                source,
                "%s is longer than freshet.events.max-body, %d bytes: raise that, up to 64MiB, or send less in one body"
                        .formatted(length, maxBody));
    }

    /// The JSON value of a body with which nothing is wrong.
    public static JsonNode tree(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The JSON value a text holds, within the same bounds; null where it holds none.
    ///
    /// @param room of the body that the text is in
    /// @throws Room.Full where there is none left for it
    static @Nullable JsonNode parse(String text, Room room) {
        try (JsonParser parser = new Counting(JSON.createParser(text), room)) {
            JsonNode node = JSON.readTree(parser);
            return node == null || node.isMissingNode() || parser.nextToken() != null ? null : node;
        } catch (IOException none) {
            return null;
        }
    }

    /// Counts what it reads.
    private static final class Counting extends JsonParserDelegate {
        private final Room room;

        Counting(JsonParser parser, Room room) {
            super(parser);
            this.room = room;
        }

        @Override
        public @Nullable JsonToken nextToken() throws IOException {
            JsonToken token = super.nextToken();
            room.take(delegate, token);
            return token;
        }
    }

    /// Whether a value nests deeper than a body may.
    static boolean tooDeep(JsonNode node) {
        return tooDeep(node, MAX_DEPTH);
    }

    private static boolean tooDeep(JsonNode node, int left) {
        if (!node.isContainerNode()) {
            return false;
        }
        if (left == 0) {
            return true;
        }
        for (JsonNode child : node) {
            if (tooDeep(child, left - 1)) {
                return true;
            }
        }
        return false;
    }
}
