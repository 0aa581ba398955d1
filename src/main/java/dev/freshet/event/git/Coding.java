package dev.freshet.event.git;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.change.Element;
import java.util.List;

/// Coding.net (events.md §3.8). Of a form the form itself is signed.
record Coding() implements Host {
    private static final String EVENT = "X-Coding-Event";

    @Override
    public Proof proof() {
        return new HmacProof("HmacSHA1", "sha1=", false, List.of(), List.of("X-Coding-Signature"));
    }

    @Override
    public List<Element> read(Told told) {
        if (told.body().has("zen")) {
            return List.of(told.ignored("a test: the hook is set up"));
        }
        return List.of(told.aside(EVENT, told.headers().first(EVENT), "push")
                .orElseGet(() -> movement(told).element(told)));
    }

    private static Movement movement(Told told) {
        JsonNode body = told.body();
        String before = Movement.commit(body.path("before"));
        String after = Movement.commit(body.path("after"));
        return new Movement(
                told.text("repository/full_name", "repository/name"),
                null,
                told.text("ref"),
                before,
                after,
                body.path("forced").asBoolean(),
                told.delivery("X-Coding-Delivery"),
                told.name("sender/login", "sender/name", "pusher/name"),
                told.receivedAt(),
                Commits.fold(body.path("commits"), before, after));
    }
}
