package dev.freshet.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.funqy.Funq;

/// What Funqy can do at most: the event is parsed, and that is all.
public class DoNothing {
    /// @param received how many elements the event had
    public record Answer(int received) {}

    @Funq
    public Answer invoke(JsonNode event) {
        return new Answer(event.path("events").size());
    }
}
