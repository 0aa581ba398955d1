package dev.freshet.githost;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.change.Push;
import java.util.Objects;

/// Codeup: as GitLab, in its own names; without `straight` it would compare with the last commit that both have
/// (events.md §3.1).
final class Codeup implements CompareApi {
    private final CodeupApi api;
    private final String organization;

    Codeup(HostAccess access, Clients clients) {
        this.api = clients.of(CodeupApi.class, access, "x-yunxiao-token", access.token());
        this.organization = Objects.requireNonNullElse(access.organization(), "");
    }

    @Override
    public Touched ask(Push push) throws Unanswered {
        Commits commits = Commits.ofProject(push);
        JsonNode answer =
                Answers.read(() -> api.compare(organization, commits.name(), commits.before(), commits.after(), true));
        return Diffs.files(answer);
    }
}
