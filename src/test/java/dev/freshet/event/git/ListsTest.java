package dev.freshet.event.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.change.Element;
import dev.freshet.change.GitHost;
import dev.freshet.change.Push;
import dev.freshet.change.TouchedFile;
import dev.freshet.signature.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which lists of files are believed.
class ListsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T02:00:05Z");
    private static final String BEFORE = "a".repeat(40);
    private static final String AFTER = "b".repeat(40);
    private static final Push.Files GOGS =
            new Push.Files.Unlisted("Gogs, whose lists leave out renames and cut names at blanks");

    private static byte[] body(String added, String removed, String modified) {
        return """
                {"ref":"refs/heads/main","before":"%s","after":"%s","total_commits":1,"total_commits_count":1,
                 "commits":[{"id":"%s","added":[%s],"removed":[%s],"modified":[%s]}],
                 "repository":{"full_name":"acme/site"},"project":{"path_with_namespace":"acme/site"}}""".formatted(BEFORE, AFTER, AFTER, added, removed, modified).getBytes(StandardCharsets.UTF_8);
    }

    private static Push.Files files(GitHost door, Map<String, String> headers, byte[] body) {
        Element read = GitHooks.read(door, new Headers(List.copyOf(headers.entrySet())), body, NOW, 10_000)
                .getFirst();
        return ((Element.Pushed) read).push().files();
    }

    private static Push.Files files(GitHost host, String event, byte[] body) {
        return files(host, Deliveries.headers(host, event, body, "the secret of this hook", NOW), body);
    }

    private static String because(Push.Files files) {
        return files instanceof Push.Files.Unlisted(String because) ? because : files.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "GITHUB, push",
        "GITLAB, Push Hook",
        "GITEE, Push Hook",
        "GITEA, push",
        "FORGEJO, push",
        "CODEUP, Push Hook",
        "CODING, push"
    })
    void namesThatGitQuotedAreUnquotedAndThoseCutOffAskedFor(GitHost host, String event) {
        String codeup = "\"repository\":{\"git_http_url\":\"https://codeup.aliyun.com/acme/site.git\"}";
        String quoted = new String(
                body("\"\\\"docs/\\\\303\\\\244 b.html\\\"\"", "\"a b.html\"", "\"c.html\""), StandardCharsets.UTF_8);
        byte[] body = (host == GitHost.CODEUP
                        ? quoted.replace("\"repository\":{\"full_name\":\"acme/site\"}", codeup)
                        : quoted)
                .getBytes(StandardCharsets.UTF_8);
        assertThat(files(host, event, body))
                .isEqualTo(new Push.Files.Listed(List.of(
                        new TouchedFile("a b.html", true),
                        new TouchedFile("docs/ä b.html", false),
                        new TouchedFile("c.html", false))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\\"docs/\\\\303\\\\244\"", "\"\\\"docs/a\"", "\"\"", "7", "\"/etc\""})
    void aNameThatIsCutOffOrNoneIsAskedFor(String name) {
        assertThat(because(files(GitHost.GITEA, "push", body(name, "", "\"index.html\""))))
                .isEqualTo("a file's name that is cut off or cannot be read");
    }

    @ParameterizedTest
    @CsvSource({"GITHUB, push", "GITLAB, Push Hook", "GITEE, Push Hook", "GITEA, push", "CODING, push"})
    void aCommitThatListsNoFileIsAskedFor(GitHost host, String event) {
        assertThat(because(files(host, event, body("", "", ""))))
                .isEqualTo("a commit that lists no file, as some hosts do of merges and renames");
    }

    /// What is cut or left out shows in no list: a file `my plan.html` is `my`, a renamed one is nowhere.
    @Test
    void noListOfGogsIsBelievedAtWhicheverDoor() {
        byte[] body = body("\"docs/my\"", "", "\"index.html\"");
        assertThat(files(GitHost.GOGS, "push", body)).isEqualTo(GOGS);
        assertThat(files(GitHost.GITEA, Map.of("X-Gogs-Event", "push"), body)).isEqualTo(GOGS);
        assertThat(files(GitHost.GITEA, Map.of("X-Gogs-Event", "push", "X-Gitea-Event", "push"), body))
                .isInstanceOf(Push.Files.Listed.class);
    }
}
