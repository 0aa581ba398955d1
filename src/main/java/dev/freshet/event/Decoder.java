package dev.freshet.event;

import java.util.Optional;
import dev.freshet.event.wire.Utf8;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/// Tells what a body is by its shape (events.md §7.1), and reads it. Whatever comes in, an [Intake] comes out.
public final class Decoder {
    private final List<Shape> shapes;

    /// @param shapes what it knows; the first that fits reads
    public Decoder(List<Shape> shapes) {
        this.shapes = List.copyOf(shapes);
    }

    /// Reads a body.
    ///
    /// @param receivedAt when it came in; stands in for times that cannot be read
    public Intake decode(JsonNode body, Instant receivedAt) {
        return Bodies.tooDeep(body)
                ? new Intake.Refused("unknown", "nested deeper than %d levels".formatted(Bodies.MAX_DEPTH))
                : decode(body, Wrapping.none(this, receivedAt));
    }

    /// Reads a body as it came in, be it JSON or not.
    public Intake decode(byte[] body, Instant receivedAt) {
        return Bodies.check(body)
                .map(reason -> decodeText(body, receivedAt, reason))
                .orElseGet(() -> decode(Bodies.tree(body), receivedAt));
    }

    /// Reads a body that is no JSON: it may still be the bare base64 text of an SMQ message (events.md §1.5, `STREAM`).
    ///
    /// @param reason what [Bodies#check] said
    public Intake decodeText(byte[] body, Instant receivedAt, String reason) {
        Optional<String> text = Utf8.text(body);
        if (text.isEmpty()) {
            return new Intake.Refused("unknown", reason);
        }
        Intake inner = Wrapping.none(this, receivedAt).open(text.get());
        return inner instanceof Intake.Refused ? new Intake.Refused("unknown", reason) : inner;
    }

    Intake decode(JsonNode body, Wrapping wrapping) {
        if (body.isTextual()) {
            return wrapping.open(body);
        }
        if (body.isArray()) {
            return wrapping.openAll("unknown", body);
        }
        if (!body.isObject()) {
            return new Intake.Refused("unknown", "neither an object nor a list");
        }
        for (Shape shape : shapes) {
            if (shape.fits(body)) {
                return shape.read(body, wrapping);
            }
        }
        return new Intake.Refused("unknown", "an object of a shape that nobody knows");
    }
}
