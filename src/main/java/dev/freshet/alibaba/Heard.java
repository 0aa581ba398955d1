package dev.freshet.alibaba;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.call.Outcome;

/// What came of one request.
sealed interface Heard {
    /// A good answer's JSON.
    record Good(JsonNode body) implements Heard {}

    /// Anything else, judged as if a submit had met it.
    record Bad(Outcome.Fault fault) implements Heard {}
}
