package dev.freshet.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// What one body may still hold, counted while it is read, so that nobody builds a tree of what will be refused. Texts
/// in it that are opened count with it.
final class Room {
    /// Values of one element: the largest real event, S3's in SNS in SQS, has sixty.
    private static final int VALUES_AN_ELEMENT = 64;

    /// A body of few elements may be one large event.
    private static final int VALUES_AT_LEAST = 10_000;

    private final int mostElements;
    private final long mostValues;
    private int elements;
    private long values;

    /// @param mostElements entries of all lists together, however deep they lie
    Room(int mostElements) {
        this.mostElements = mostElements;
        this.mostValues = VALUES_AT_LEAST + (long) mostElements * VALUES_AN_ELEMENT;
    }

    /// Ends the reading of a body. It is made often and read once, so it keeps no stack.
    static final class Full extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Full(String reason) {
            super(reason, null, false, false);
        }

        /// What is wrong with the body.
        String reason() {
            return String.valueOf(getMessage());
        }
    }

    /// Counts the token that a parser has just read.
    ///
    /// @throws Full where there is no room for it
    void take(JsonParser parser, @Nullable JsonToken token) {
        if (token == null || token == JsonToken.FIELD_NAME || token.isStructEnd()) {
            return;
        }
        JsonStreamContext around = parser.getParsingContext();
        if (token.isStructStart()) {
            around = around.getParent();
        }
        take(around != null && around.inArray());
    }

    /// Counts a value that was read elsewhere, and all in it.
    ///
    /// @throws Full where there is no room for it
    void take(JsonNode node) {
        take(false);
        takeIn(node);
    }

    private void takeIn(JsonNode node) {
        boolean list = node.isArray();
        for (JsonNode child : node) {
            take(list);
            if (child.isContainerNode()) {
                takeIn(child);
            }
        }
    }

    private void take(boolean element) {
        if (element && ++elements > mostElements) {
            throw new Full("its lists have more than %d elements, the most that freshet.events.max-elements allows"
                    .formatted(mostElements));
        }
        if (++values > mostValues) {
            throw new Full("it holds more than %d values, the most that freshet.events.max-elements allows"
                    .formatted(mostValues));
        }
    }
}
