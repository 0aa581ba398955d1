package dev.freshet.event.git;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.change.Element;
import dev.freshet.event.wire.Fields;
import dev.freshet.event.wire.Times;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Bitbucket Server and Data Center (events.md §3.6), which name no files.
record BitbucketServer() implements Host {
    @Override
    public Proof proof() {
        return HmacProof.sha256("X-Hub-Signature");
    }

    @Override
    public List<Element> read(Told told) {
        if (told.body().path("test").asBoolean()) {
            return List.of(told.ignored("a test: the hook is set up"));
        }
        String event = told.headers().first(Bitbucket.EVENT);
        Optional<Element> aside = told.aside(Bitbucket.EVENT, event, "repo:refs_changed");
        return aside.map(List::of)
                .orElseGet(() -> Bitbucket.each(told, told.body().path("changes"), change -> movement(told, change)));
    }

    private static Movement movement(Told told, JsonNode change) {
        String repository = repository(told);
        String ref = Fields.text(change, "refId");
        return new Movement(
                repository,
                repository,
                ref == null ? Fields.text(change, "ref", "id") : ref,
                Movement.commit(change.path("fromHash")),
                Movement.commit(change.path("toHash")),
                false,
                told.delivery("X-Request-Id"),
                told.name("actor/name"),
                Times.parse(told.text("date"), told.receivedAt()),
                Bitbucket.UNTOLD);
    }

    private static @Nullable String repository(Told told) {
        String project = told.text("repository/project/key");
        String slug = told.text("repository/slug");
        return project == null || slug == null ? null : project + "/" + slug;
    }
}
