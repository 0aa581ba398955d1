package dev.freshet.event.git;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.change.Element;
import dev.freshet.change.Push;
import dev.freshet.event.wire.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Bitbucket Cloud (events.md §3.6), which names no files.
record Bitbucket() implements Host {
    static final String EVENT = "X-Event-Key";
    static final Push.Files UNTOLD = new Push.Files.Unlisted("Bitbucket, whose deliveries name no files");
    private static final int MOST_CHANGES = 1_000;

    @Override
    public Proof proof() {
        return HmacProof.sha256("X-Hub-Signature");
    }

    @Override
    public List<Element> read(Told told) {
        Optional<Element> aside = told.aside(EVENT, told.headers().first(EVENT), "repo:push");
        return aside.map(List::of)
                .orElseGet(
                        () -> each(told, Fields.at(told.body(), "push", "changes"), change -> movement(told, change)));
    }

    /// What becomes of each change of a delivery.
    static List<Element> each(Told told, JsonNode changes, Function<JsonNode, Movement> reader) {
        if (!changes.isArray() || changes.size() > MOST_CHANGES) {
            return List.of(told.refused("changes is no list, or one of more than %,d".formatted(MOST_CHANGES)));
        }
        List<Element> elements = new ArrayList<>(changes.size());
        changes.forEach(change -> elements.add(reader.apply(change).element(told)));
        return elements.isEmpty() ? List.of(told.ignored("a push without changes")) : elements;
    }

    private static Movement movement(Told told, JsonNode change) {
        return new Movement(
                told.text("repository/full_name"),
                null,
                ref(change.path(change.path("new").isObject() ? "new" : "old")),
                commit(change.path("old")),
                commit(change.path("new")),
                change.path("forced").asBoolean(),
                told.delivery("X-Request-UUID"),
                told.name("actor/nickname", "actor/username", "actor/display_name"),
                told.receivedAt(),
                UNTOLD);
    }

    private static @Nullable String commit(JsonNode side) {
        return Movement.commit(side.isNull() ? side : Fields.at(side, "target", "hash"));
    }

    private static @Nullable String ref(JsonNode side) {
        String name = Fields.text(side, "name");
        if (name == null) {
            return null;
        }
        String type = Fields.text(side, "type");
        return switch (type) {
            case "branch" -> "refs/heads/" + name;
            case "tag" -> "refs/tags/" + name;
            case null, default -> "refs/" + type + "/" + name;
        };
    }
}
