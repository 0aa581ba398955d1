package dev.freshet.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// What travels as text within something else: JSON, or the base64 of JSON (events.md §2.4).
final class Carried {
    /// How many wrappings are taken off before a text is left alone.
    static final int MAX_LAYERS = 4;

    private Carried() {}

    /// What a carrier's field holds: a text, or what it would be the text of.
    static Intake decode(JsonNode field, Instant receivedAt, int layers) {
        if (field.isTextual()) {
            return decode(field.textValue(), receivedAt, layers);
        }
        return layers == 0
                ? new Intake.Refused("unknown", "wrapped too often")
                : Decoder.decode(field, receivedAt, layers - 1);
    }

    /// What a text holds.
    static Intake decode(String text, Instant receivedAt, int layers) {
        JsonNode node = layers == 0 ? null : value(text.strip());
        if (node == null || Bodies.tooDeep(node)) {
            return new Intake.Refused("unknown", "a text that is neither JSON nor base64 of JSON");
        }
        return Decoder.decode(node, receivedAt, layers - 1);
    }

    private static @Nullable JsonNode value(String text) {
        JsonNode plain = Bodies.parse(text);
        if (plain != null) {
            return plain;
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(text.replaceAll("\\s+", ""));
            return Bodies.parse(new String(decoded, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException noBase64) {
            return null;
        }
    }

    /// What a carrier is, by what it holds. This version acts on no change that comes this way, and must not lose it
    /// either.
    ///
    /// @param what the carrier, for people
    static Intake by(String source, String what, Intake inner) {
        return switch (inner) {
            case Intake.NotYet notYet -> notYet;
            case Intake.Elements elements -> {
                long changes = elements.elements().stream()
                        .filter(Element.Changed.class::isInstance)
                        .count();
                if (changes > 0) {
                    yield new Intake.NotYet(
                            source,
                            "%s with %s, which this version does not read"
                                    .formatted(what, changes == 1 ? "an OSS change" : changes + " OSS changes"));
                }
                boolean understood = elements.elements().stream().anyMatch(Element.Ignored.class::isInstance);
                yield understood ? elements : nothing(source, what);
            }
            case Intake.Tick tick -> nothing(source, what);
            case Intake.Refused refused -> nothing(source, what);
        };
    }

    private static Intake nothing(String source, String what) {
        return new Intake.Refused(source, what + " that carries no OSS event");
    }
}
