package dev.freshet.event.git;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.change.Element;
import dev.freshet.change.Push;
import dev.freshet.event.wire.Digests;
import dev.freshet.event.wire.Fields;
import dev.freshet.event.wire.Times;
import java.util.List;

/// Gitee (events.md §3.4). Neither its password nor its signature covers the body.
record Gitee() implements Host {
    private static final String EVENT = "X-Gitee-Event";

    /// The most commits a delivery lists.
    private static final int MOST_COMMITS = 10;

    /// Of both kinds the first is what addresses have; the other may show names for people.
    private static final String[] NAMES = {
        "repository/path_with_namespace", "project/path_with_namespace", "repository/full_name", "project/full_name"
    };

    /// What differs each time the same is told, and the secret.
    private static final List<String> OF_THE_DELIVERY = List.of("timestamp", "sign", "password");

    @Override
    public Proof proof() {
        return new GiteeProof();
    }

    @Override
    public List<Element> read(Told told) {
        if (told.headers().first("X-Gitee-Ping") != null) {
            return List.of(told.ignored("a test: the hook is set up"));
        }
        return List.of(told.aside(EVENT, told.headers().first(EVENT), "Push Hook")
                .orElseGet(() -> movement(told).element(told.digested(stable(told.body())))));
    }

    private static String stable(JsonNode body) {
        return body instanceof ObjectNode object
                ? Digests.sha256(object.deepCopy().without(OF_THE_DELIVERY).toString())
                : "";
    }

    private static Movement movement(Told told) {
        JsonNode body = told.body();
        String before = Movement.commit(body.path("before"));
        String after = Movement.commit(body.path("after"));
        return new Movement(
                told.text(NAMES),
                null,
                told.text("ref"),
                before,
                after,
                false,
                null,
                told.name("pusher/username", "user_name"),
                Times.parse(told.text("repository/pushed_at", "project/pushed_at"), told.receivedAt()),
                body.path("commits_more_than_ten").asBoolean()
                        ? new Push.Files.Unlisted("more than %d commits".formatted(MOST_COMMITS))
                        : Commits.fold(
                                body.path("commits"),
                                Fields.number(body, "total_commits_count"),
                                MOST_COMMITS,
                                before,
                                after));
    }
}
