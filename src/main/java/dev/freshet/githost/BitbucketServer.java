package dev.freshet.githost;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.change.Push;
import dev.freshet.change.TouchedFile.Kind;

/// Bitbucket Server and Data Center: `changes` compares two commits as they are, page by page (events.md §3.1).
final class BitbucketServer implements CompareApi {
    private static final int PAGE = 1_000;

    private final BitbucketServerApi api;

    BitbucketServer(HostAccess access, Clients clients) {
        this.api = clients.bearing(BitbucketServerApi.class, access);
    }

    @Override
    public Touched ask(Push push) throws Unanswered {
        Commits commits = Commits.of(push, push.id() == null ? push.repository() : push.id());
        Touched files = new Touched();
        int start = 0;
        for (int page = 1; page <= HostComparison.MOST_PAGES; page++) {
            int from = start;
            JsonNode answer = Answers.read(
                    () -> api.changes(commits.owner(), commits.name(), commits.before(), commits.after(), from, PAGE));
            if (!answer.path("values").isArray()) {
                throw Unanswered.thisTime("its answer has no values");
            }
            answer.path("values").forEach(value -> note(files, value));
            if (answer.path("isLastPage").asBoolean(true)) {
                return files;
            }
            start = answer.path("nextPageStart").asInt();
            if (start <= from) {
                throw Unanswered.thisTime("its pages do not go on");
            }
        }
        throw Unanswered.forGood("it has more than " + HostComparison.MOST_PAGES + " pages of files");
    }

    private static void note(Touched files, JsonNode value) {
        String path = value.path("path").path("toString").asText();
        switch (value.path("type").asText()) {
            case "ADD", "COPY" -> files.added(path);
            case "DELETE" -> files.removed(path);
            case "MOVE" -> {
                files.removed(value.path("srcPath").path("toString").asText());
                files.added(path);
            }
            default -> files.changed(path);
        }
        // A symbolic link is a FILE to it.
        if (value.path("nodeType").asText().equals("SUBMODULE")) {
            files.is(path, Kind.SUBMODULE);
            files.is(value.path("srcPath").path("toString").asText(), Kind.SUBMODULE);
        }
    }
}
