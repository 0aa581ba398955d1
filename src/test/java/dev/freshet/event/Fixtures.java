package dev.freshet.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freshet.change.Element;
import dev.freshet.wiring.EventWiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// Bodies kept as files.
final class Fixtures {
    static final Instant TOLD = Instant.parse("2026-11-21T02:00:05Z");
    static final ObjectMapper JSON = new ObjectMapper();

    private Fixtures() {}

    static byte[] bytes(String name) {
        try (InputStream in = Fixtures.class.getResourceAsStream("/events/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static JsonNode json(String name) {
        try {
            return JSON.readTree(bytes(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Reads a body as the door does.
    static Intake intake(byte[] body) {
        String reason = Bodies.check(body, 10_000).orElse(null);
        try {
            return reason == null
                    ? EventWiring.decoder(10_000).decode(JSON.readTree(body), TOLD)
                    : EventWiring.decoder(10_000).decodeText(body, TOLD, reason);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Intake decode(String name) {
        return EventWiring.decoder(10_000).decode(json(name), TOLD);
    }

    static List<Element> elements(String name) {
        if (decode(name) instanceof Intake.Elements(List<Element> elements)) {
            return elements;
        }
        throw new AssertionError(name + " holds no elements: " + decode(name));
    }
}
