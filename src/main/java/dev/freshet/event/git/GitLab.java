package dev.freshet.event.git;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.change.Element;
import dev.freshet.event.wire.Fields;
import java.util.List;

/// GitLab, its instance hooks included (events.md §3.3).
record GitLab() implements Host {
    private static final String EVENT = "X-Gitlab-Event";

    /// The most commits a delivery lists, the newest ones.
    private static final int MOST_COMMITS = 20;

    @Override
    public Proof proof() {
        return new SignedOrToken(new SigningToken(), new TokenProof("X-Gitlab-Token"));
    }

    @Override
    public List<Element> read(Told told) {
        String event = told.headers().first(EVENT);
        // A hook of the instance sends every kind of event; the body names it, by one field or the other.
        String kind = event == null || event.equals("System Hook") ? told.text("object_kind", "event_name") : event;
        String push = kind != null && kind.equals(event) ? "Push Hook" : "push";
        return List.of(
                told.aside(EVENT, kind, push).orElseGet(() -> movement(told).element(told)));
    }

    private static Movement movement(Told told) {
        JsonNode body = told.body();
        String before = Movement.commit(body.path("before"));
        String after = Movement.commit(body.path("after"));
        Long project = Fields.number(body, "project_id");
        return new Movement(
                told.text("project/path_with_namespace"),
                project == null ? null : project.toString(),
                told.text("ref"),
                before,
                after,
                false,
                told.delivery("Idempotency-Key", "webhook-id", "X-Gitlab-Event-UUID"),
                told.name("user_username", "user_name"),
                told.receivedAt(),
                Commits.fold(
                        body.path("commits"), Fields.number(body, "total_commits_count"), MOST_COMMITS, before, after));
    }
}
