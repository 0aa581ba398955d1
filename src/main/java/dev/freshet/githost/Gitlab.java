package dev.freshet.githost;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.change.Push;

/// GitLab: one page; it says where it gave up, and lists a thousand files at most unless its owner allows more
/// (events.md §3.1; the thousand is its default).
final class Gitlab implements CompareApi {
    private static final int MOST_FILES = 1_000;

    private final GitlabApi api;

    Gitlab(HostAccess access, Clients clients) {
        this.api = clients.of(GitlabApi.class, access, "PRIVATE-TOKEN", access.token());
    }

    @Override
    public Touched ask(Push push) throws Unanswered {
        Commits commits = Commits.ofProject(push);
        JsonNode answer = Answers.read(() -> api.compare(commits.name(), commits.before(), commits.after(), true));
        if (answer.path("compare_timeout").asBoolean()) {
            throw Unanswered.thisTime("the comparison took it too long");
        }
        if (answer.path("overflow").asBoolean() || answer.path("diffs").size() >= MOST_FILES) {
            throw Unanswered.forGood("its list of files is cut off");
        }
        return Diffs.files(answer);
    }
}
