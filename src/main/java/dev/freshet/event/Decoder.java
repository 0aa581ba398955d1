package dev.freshet.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Tells what a body is by its shape (events.md §7.1), and reads it. Whatever comes in, an [Intake] comes out.
public final class Decoder {
    private final List<Shape> shapes;
    private final int maxElements;

    /// @param shapes what it knows; the first that fits reads
    /// @param maxElements entries that all lists of a body may have together (`freshet.events.max-elements`)
    public Decoder(List<Shape> shapes, int maxElements) {
        this.shapes = List.copyOf(shapes);
        this.maxElements = maxElements;
    }

    /// What is wrong with a body; empty where it may be read as JSON. The reason holds none of the body's own text.
    public Optional<String> check(byte[] body) {
        return Bodies.check(body, maxElements);
    }

    /// Reads a body.
    ///
    /// @param receivedAt when it came in; stands in for times that cannot be read
    public Intake decode(JsonNode body, Instant receivedAt) {
        if (Bodies.tooDeep(body)) {
            return new Intake.Refused("unknown", "nested deeper than %d levels".formatted(Bodies.MAX_DEPTH));
        }
        return within(room -> {
            room.take(body);
            return decode(body, Wrapping.none(this, room, receivedAt));
        });
    }

    /// Reads a body as it came in, be it JSON or not.
    public Intake decode(byte[] body, Instant receivedAt) {
        return check(body)
                .map(reason -> decodeText(body, receivedAt, reason))
                .orElseGet(() -> decode(Bodies.tree(body), receivedAt));
    }

    /// Reads a body that is no JSON: it may still be the bare base64 text of an SMQ message (events.md §1.5, `STREAM`).
    ///
    /// @param reason what [#check] said
    public Intake decodeText(byte[] body, Instant receivedAt, String reason) {
        Intake inner =
                within(room -> Wrapping.none(this, room, receivedAt).open(new String(body, StandardCharsets.UTF_8)));
        return inner instanceof Intake.Refused ? new Intake.Refused("unknown", reason) : inner;
    }

    /// Nothing is taken of a body that holds too much: its sender has to see all of it refused.
    private Intake within(Function<Room, Intake> reading) {
        try {
            return reading.apply(new Room(maxElements));
        } catch (Room.Full full) {
            return new Intake.Refused("unknown", full.reason());
        }
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
