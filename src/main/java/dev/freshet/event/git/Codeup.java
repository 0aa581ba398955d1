package dev.freshet.event.git;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.change.Element;
import dev.freshet.event.wire.Fields;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Codeup of Alibaba Cloud DevOps (events.md §3.7). Its commits name no files.
record Codeup() implements Host {
    /// As the documents spell it, and as receivers in use read it.
    private static final String[] EVENTS = {"Codeup-Event", "X-Codeup-Event"};

    /// The body names no repository in full, only its address.
    private static final Pattern ADDRESS = Pattern.compile("https?://[^/]+/(.+?)(?:\\.git)?/?");

    @Override
    public Proof proof() {
        return new TokenProof("X-Codeup-Token");
    }

    @Override
    public List<Element> read(Told told) {
        JsonNode body = told.body();
        if (body.has("before") && !body.has("ref") && !body.has("repository") && !body.has("commits")) {
            return List.of(told.ignored("a test: the hook is set up"));
        }
        return List.of(told.aside(EVENTS[0], told.headers().first(EVENTS), "Push Hook")
                .orElseGet(() -> movement(told).element(told)));
    }

    private static Movement movement(Told told) {
        JsonNode body = told.body();
        String before = Movement.commit(body.path("before"));
        String after = Movement.commit(body.path("after"));
        Long project = Fields.number(body, "project_id");
        return new Movement(
                repository(told.text("repository/git_http_url", "repository/homepage")),
                project == null ? null : project.toString(),
                told.text("ref"),
                before,
                after,
                false,
                null,
                told.name("user_name"),
                told.receivedAt(),
                Commits.fold(body.path("commits"), before, after));
    }

    private static @Nullable String repository(@Nullable String address) {
        Matcher matcher = ADDRESS.matcher(address == null ? "" : address);
        return matcher.matches() ? matcher.group(1) : null;
    }
}
