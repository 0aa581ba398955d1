package dev.freshet.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.change.Element;
import dev.freshet.event.wire.Times;
import dev.freshet.event.wire.Utf8;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an event came in: carriers hold JSON, JSON as text, or the base64 of JSON (events.md §2.4, §4.1), and some are
/// carried themselves.
public final class Wrapping {
    /// How many carriers are opened before what is in them is left alone: S3 in SNS in SQS takes six.
    private static final int MAX_LAYERS = 8;

    private final Decoder decoder;
    private final Room room;
    private final Instant receivedAt;
    private final @Nullable String id;
    private final int layers;

    private Wrapping(Decoder decoder, Room room, Instant receivedAt, @Nullable String id, int layers) {
        this.decoder = decoder;
        this.room = room;
        this.receivedAt = receivedAt;
        this.id = id;
        this.layers = layers;
    }

    /// Around nothing yet.
    ///
    /// @param room of the body
    static Wrapping none(Decoder decoder, Room room, Instant receivedAt) {
        return new Wrapping(decoder, room, receivedAt, null, MAX_LAYERS);
    }

    /// When the innermost carrier says it happened, else when it came in.
    public Instant receivedAt() {
        return receivedAt;
    }

    /// The innermost carrier's own identity, the same in each of its repeats; empty where no carrier has one.
    public Optional<String> id() {
        return Optional.ofNullable(id);
    }

    /// The same around something of this identity.
    ///
    /// @param identity null leaves the outer one
    public Wrapping named(@Nullable String identity) {
        return identity == null ? this : new Wrapping(decoder, room, receivedAt, identity, layers);
    }

    /// The same around something that happened at this time.
    ///
    /// @param time as the carrier writes it; null, or no time, leaves the outer one
    public Wrapping at(@Nullable String time) {
        return new Wrapping(decoder, room, Times.parse(time, receivedAt), id, layers);
    }

    /// Opens one more layer: what is inside is a body of its own, or a text that holds one.
    public Intake open(JsonNode inner) {
        if (layers == 0) {
            return new Intake.Refused("unknown", "wrapped too often");
        }
        Wrapping inside = new Wrapping(decoder, room, receivedAt, id, layers - 1);
        return inner.isTextual() ? inside.open(inner.textValue()) : decoder.decode(inner, inside);
    }

    /// Opens a text: JSON, or the base64 of it.
    public Intake open(String text) {
        JsonNode node = layers == 0 ? null : value(text.strip());
        if (node == null || Bodies.tooDeep(node)) {
            return new Intake.Refused("unknown", "a text that is neither JSON nor base64 of JSON in UTF-8");
        }
        return node.isTextual() ? open(node) : decoder.decode(node, this);
    }

    /// Opens each of several: what is good beside something bad is taken.
    public Intake openAll(String source, Iterable<JsonNode> bodies) {
        List<Intake> read = new ArrayList<>();
        bodies.forEach(body -> read.add(open(body)));
        if (read.size() == 1) {
            return read.getFirst();
        }
        List<Element> elements = new ArrayList<>();
        for (Intake one : read) {
            switch (one) {
                case Intake.Elements some -> elements.addAll(some.elements());
                case Intake.Refused refused ->
                    elements.add(new Element.Refused(refused.source(), null, refused.reason()));
                case Intake.Tick tick ->
                    elements.add(new Element.Ignored("timer", tick.trigger(), "a timer's event beside others"));
            }
        }
        return elements.isEmpty()
                ? Intake.Elements.of(new Element.Ignored(source, null, "an empty list"))
                : new Intake.Elements(elements);
    }

    /// Opens what a carrier holds, and says of what cannot be understood in which carrier it came.
    ///
    /// @param source the carrier, as events show it
    /// @param what the carrier, for people
    public Intake open(String source, String what, JsonNode inner) {
        Intake read = open(inner);
        return read instanceof Intake.Refused refused
                ? new Intake.Refused(source, what + " that carries no event: " + refused.reason())
                : read;
    }

    private @Nullable JsonNode value(String text) {
        JsonNode plain = Bodies.parse(text, room);
        if (plain != null) {
            return plain;
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(text.replaceAll("\\s+", ""));
            String inner = Utf8.text(decoded).orElse(null);
            return inner == null ? null : Bodies.parse(inner, room);
        } catch (IllegalArgumentException noBase64) {
            return null;
        }
    }
}
