package dev.freshet.event.git;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.change.Element;
import dev.freshet.change.GitHost;
import dev.freshet.change.Push;
import dev.freshet.event.wire.Fields;
import java.util.List;

/// Gitea and its kin, Forgejo and Gogs, each of which sends copies of its headers under the others' names
/// (events.md §3.5). Of a form they sign the JSON in it.
record Gitea() implements Host {
    /// The headers that name the event, and that GitHub does not send.
    static final String[] EVENTS = {"X-Gitea-Event", "X-Forgejo-Event", "X-Gogs-Event"};

    /// Gogs takes each list from the lines of `git show --name-status`, of which it reads the first word after
    /// the letters A, D and M: a name ends at its first blank, and a rename is in no list (ShowNameStatus of
    /// gogs/git-module). No list shows whether that happened.
    private static final Push.Files GOGS =
            new Push.Files.Unlisted("Gogs, whose lists leave out renames and cut names at blanks");

    /// The most commits a delivery lists, unless the host is set up for another figure.
    private static final int MOST_COMMITS = 5;

    @Override
    public Proof proof() {
        List<String> own = List.of("X-Gitea-Signature", "X-Forgejo-Signature", "X-Gogs-Signature");
        return new HmacProof("HmacSHA256", "sha256=", true, own, List.of("X-Hub-Signature-256"));
    }

    @Override
    public List<Element> read(Told told) {
        String event = told.headers().first(EVENTS);
        return List.of(told.aside(EVENTS[0], event == null ? told.headers().first("X-GitHub-Event") : event, "push")
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
                false,
                told.delivery("X-Gitea-Delivery", "X-Forgejo-Delivery", "X-Gogs-Delivery", "X-GitHub-Delivery"),
                told.name("pusher/username", "pusher/login", "sender/username", "sender/login"),
                told.receivedAt(),
                isGogs(told)
                        ? GOGS
                        : Commits.fold(
                                body.path("commits"),
                                Fields.number(body, "total_commits"),
                                MOST_COMMITS,
                                before,
                                after));
    }

    /// By the door, or by the one header that the others send and it does not.
    private static boolean isGogs(Told told) {
        return told.host() == GitHost.GOGS || told.headers().first(EVENTS[0], EVENTS[1]) == null;
    }
}
