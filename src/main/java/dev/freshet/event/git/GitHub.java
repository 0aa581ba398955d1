package dev.freshet.event.git;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.change.Element;
import dev.freshet.change.Push;
import dev.freshet.event.wire.Fields;
import dev.freshet.event.wire.Times;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// GitHub (events.md §3.2). Of a form the form itself is signed.
record GitHub() implements Host {
    private static final String EVENT = "X-GitHub-Event";

    /// The most commits a delivery lists; how many there were it does not say.
    private static final int MOST_COMMITS = 2_048;

    /// The most files a commit lists.
    private static final int MOST_FILES = 3_000;

    @Override
    public Proof proof() {
        return HmacProof.sha256("X-Hub-Signature-256");
    }

    @Override
    public List<Element> read(Told told) {
        // Its copies look like GitHub's, but list five commits at most: what is left out would go unnoticed.
        if (told.headers().first(Gitea.EVENTS) != null) {
            return List.of(told.refused("a delivery of Gitea, Forgejo or Gogs: send it to the door of that name"));
        }
        return List.of(told.aside(EVENT, told.headers().first(EVENT), "push")
                .orElseGet(() -> movement(told).element(told)));
    }

    private static Movement movement(Told told) {
        JsonNode body = told.body();
        String before = Movement.commit(body.path("before"));
        String after = Movement.commit(body.path("after"));
        return new Movement(
                told.text("repository/full_name"),
                null,
                told.text("ref"),
                before,
                after,
                body.path("forced").asBoolean(),
                told.delivery("X-GitHub-Delivery"),
                told.name("pusher/name", "sender/login"),
                at(told),
                files(body.path("commits"), before, after));
    }

    /// Seconds in pushes, and a text elsewhere.
    private static Instant at(Told told) {
        Long seconds = Fields.number(told.body(), "repository", "pushed_at");
        return seconds == null
                ? Times.parse(told.text("repository/pushed_at"), told.receivedAt())
                : Times.ofSeconds(seconds, told.receivedAt());
    }

    private static Push.Files files(JsonNode commits, @Nullable String before, @Nullable String after) {
        if (commits.size() >= MOST_COMMITS) {
            return new Push.Files.Unlisted("%,d commits or more".formatted(MOST_COMMITS));
        }
        for (JsonNode commit : commits) {
            if (commit.path("added").size()
                            + commit.path("removed").size()
                            + commit.path("modified").size()
                    >= MOST_FILES) {
                return new Push.Files.Unlisted("a commit of %,d files or more".formatted(MOST_FILES));
            }
        }
        return Commits.fold(commits, before, after);
    }
}
