package dev.freshet.githost;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.change.Push;
import dev.freshet.change.TouchedFile.Kind;

/// Bitbucket Cloud: the newer commit comes first, and pages are asked for by number, whatever `next` links to
/// (events.md §3.1). Without `topic=false` it would compare with the last commit that both have.
final class Bitbucket implements CompareApi {
    private static final int PAGE = 500;

    private final BitbucketApi api;

    Bitbucket(HostAccess access, Clients clients) {
        this.api = clients.bearing(BitbucketApi.class, access);
    }

    @Override
    public Touched ask(Push push) throws Unanswered {
        Commits commits = Commits.of(push);
        String spec = commits.after() + ".." + commits.before();
        Touched files = new Touched();
        for (int page = 1; page <= HostComparison.MOST_PAGES; page++) {
            int number = page;
            JsonNode answer =
                    Answers.read(() -> api.diffstat(commits.owner(), commits.name(), spec, false, PAGE, number));
            if (!answer.path("values").isArray()) {
                throw Unanswered.thisTime("its answer has no values");
            }
            answer.path("values").forEach(value -> note(files, value));
            if (!answer.hasNonNull("next")) {
                return files;
            }
        }
        throw Unanswered.forGood("it has more than " + HostComparison.MOST_PAGES + " pages of files");
    }

    private static void note(Touched files, JsonNode value) {
        String path = value.path("new").path("path").asText();
        String old = value.path("old").path("path").asText();
        files.note(value.path("status").asText(), path.isEmpty() ? old : path, old);
        files.is(path, kind(value.path("new")));
        files.is(old, kind(value.path("old")));
    }

    /// Its description says that `attributes` is one word; other answers of it have a list there.
    private static Kind kind(JsonNode file) {
        JsonNode attributes = file.path("attributes");
        if (has(attributes, "subrepository")) {
            return Kind.SUBMODULE;
        }
        return has(attributes, "link") ? Kind.LINK : Kind.FILE;
    }

    private static boolean has(JsonNode attributes, String word) {
        for (JsonNode one : attributes) {
            if (one.asText().equals(word)) {
                return true;
            }
        }
        return attributes.asText().equals(word);
    }
}
