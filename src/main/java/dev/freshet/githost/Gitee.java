package dev.freshet.githost;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.change.Push;

/// Gitee: one page, which says whether it is cut off (events.md §3.1). Its deliveries do not tell of rewritten history,
/// so it is asked both ways; where nothing was rewritten, the way back is empty.
final class Gitee implements CompareApi {
    private final GiteeApi api;

    Gitee(HostAccess access, Clients clients) {
        this.api = clients.bearing(GiteeApi.class, access);
    }

    @Override
    public Touched ask(Push push) throws Unanswered {
        Commits commits = Commits.of(push);
        Touched files = compare(commits, commits.before(), commits.after());
        files.undo(compare(commits, commits.after(), commits.before()));
        return files;
    }

    private Touched compare(Commits commits, String from, String to) throws Unanswered {
        JsonNode answer = Answers.read(() -> api.compare(commits.owner(), commits.name(), from + "..." + to));
        if (answer.path("truncated").asBoolean()) {
            throw Unanswered.forGood("its list of files is cut off");
        }
        if (!answer.path("files").isArray()) {
            throw Unanswered.thisTime("its answer has no files");
        }
        Touched files = new Touched();
        for (JsonNode file : answer.path("files")) {
            files.note(
                    file.path("status").asText(),
                    file.path("filename").asText(),
                    file.path("previous_filename").asText());
        }
        return files;
    }
}
