package dev.freshet.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.event.Intake;
import dev.freshet.event.wire.Fields;
import dev.freshet.runtime.Invocation;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// Messages of an SQS queue (events.md §4.1). Each is stored by itself; the answer names those that were not, so
/// that the queue brings them again and no other.
record Batch(Taking work, Function<JsonNode, Intake> decoder) {
    private static final Logger LOG = Logger.getLogger(Batch.class);

    static boolean isBatch(JsonNode event) {
        JsonNode records = event.path("Records");
        return records.isArray() && "aws:sqs".equals(Fields.text(records.path(0), "eventSource"));
    }

    /// All at once: they share a commit.
    ObjectNode answer(Invocation invocation, JsonNode event) {
        List<Uni<Optional<String>>> failures = new ArrayList<>();
        for (JsonNode message : event.path("Records")) {
            String id = Objects.requireNonNullElse(Fields.text(message, "messageId"), "");
            if (id.isEmpty()) {
                throw new IllegalArgumentException("a message of a queue without its messageId");
            }
            failures.add(failure(id, invocation, message));
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("batchItemFailures");
        Uni.join().all(failures).andFailFast().await().indefinitely().stream()
                .flatMap(Optional::stream)
                .forEach(id -> items.addObject().put("itemIdentifier", id));
        return answer;
    }

    private Uni<Optional<String>> failure(String id, Invocation invocation, JsonNode message) {
        return Uni.createFrom()
                .deferred(() -> work.answer(
                                new Invocation(
                                        invocation.request() + "-" + id, true, invocation.timeout(), invocation.role()),
                                decoder.apply(message))
                        .map(_ -> Optional.<String>empty()))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("a message was not acknowledged; its queue should bring it again: %s", failure);
                    return Optional.of(id);
                });
    }
}
