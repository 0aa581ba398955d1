package dev.freshet.githost;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.change.Push;

/// Gitea and Forgejo: files are listed commit by commit (events.md §3.1), so more than differ in the end may be named.
/// It is asked both ways, since its deliveries do not tell of rewritten history.
final class Gitea implements CompareApi {
    private final GiteaApi api;

    Gitea(HostAccess access, Clients clients) {
        this.api = clients.of(
                GiteaApi.class, access, "Authorization", access.token() == null ? null : "token " + access.token());
    }

    @Override
    public Touched ask(Push push) throws Unanswered {
        Commits commits = Commits.of(push);
        Touched files = compare(commits, commits.before(), commits.after());
        files.undo(compare(commits, commits.after(), commits.before()));
        return files;
    }

    private Touched compare(Commits commits, String from, String to) throws Unanswered {
        JsonNode answer = Answers.read(() -> api.compare(commits.owner(), commits.name(), from + "..." + to, true));
        JsonNode listed = answer.path("commits");
        if (answer.path("total_commits").asInt() > listed.size()) {
            throw Unanswered.forGood("its list of commits is cut off");
        }
        Touched files = new Touched();
        for (JsonNode commit : listed) {
            if (!commit.path("files").isArray()) {
                throw Unanswered.forGood("this version of it lists no files of a commit");
            }
            for (JsonNode file : commit.path("files")) {
                files.note(
                        file.path("status").asText(),
                        file.path("filename").asText(),
                        file.path("previous_filename").asText());
            }
        }
        return files;
    }
}
