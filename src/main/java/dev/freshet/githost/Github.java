package dev.freshet.githost;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.change.Push;
import dev.freshet.change.TouchedFile.Kind;

/// GitHub: all files are on the first page, and no more than 300 (events.md §3.1).
///
/// It compares the newer commit with the last that both have. Where history was rewritten, what the older one had
/// beyond that is undone by the push, so the other way is asked too.
final class Github implements CompareApi {
    private static final int MOST_FILES = 300;

    private final GithubApi api;

    Github(HostAccess access, Clients clients) {
        this.api = clients.bearing(GithubApi.class, access);
    }

    @Override
    public Touched ask(Push push) throws Unanswered {
        Commits commits = Commits.of(push);
        JsonNode forward = compare(commits, commits.before(), commits.after());
        Touched files = files(forward);
        switch (forward.path("status").asText()) {
            case "ahead", "identical" -> {}
            default -> files.undo(files(compare(commits, commits.after(), commits.before())));
        }
        return files;
    }

    private JsonNode compare(Commits commits, String from, String to) throws Unanswered {
        // One commit is enough: their messages are most of a page.
        return Answers.read(() -> api.compare(commits.owner(), commits.name(), from + "..." + to, 1));
    }

    private static Touched files(JsonNode answer) throws Unanswered {
        JsonNode listed = answer.path("files");
        if (!listed.isArray()) {
            throw Unanswered.thisTime("its answer has no files");
        }
        if (listed.size() >= MOST_FILES) {
            throw Unanswered.forGood("it lists no more than " + MOST_FILES + " files");
        }
        Touched files = new Touched();
        for (JsonNode file : listed) {
            String path = file.path("filename").asText();
            String previous = file.path("previous_filename").asText();
            files.note(file.path("status").asText(), path, previous);
            files.is(path, kind(file));
            files.is(previous, kind(file));
        }
        return files;
    }

    /// A submodule has no content here, so the address of it is null (as
    /// [users found](https://github.com/XAMPPRocky/octocrab/issues/623)); a symbolic link looks like a file.
    private static Kind kind(JsonNode file) {
        return file.path("blob_url").isNull() ? Kind.SUBMODULE : Kind.FILE;
    }
}
