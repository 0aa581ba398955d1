package dev.freshet.githost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.change.GitHost;
import dev.freshet.change.Push;
import dev.freshet.change.TouchedFile;
import dev.freshet.push.Comparison.Told;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each host as it answers, told from events.md §3.1.
@QuarkusTest
class HostComparisonTest {
    private static final String OLD = "a".repeat(40);
    private static final String NEW = "b".repeat(40);
    private static final String GITHUB = "/repos/acme/site/compare/%s...%s?per_page=1";
    private static final String AHEAD = GITHUB.formatted(OLD, NEW);
    private static final String BEHIND = GITHUB.formatted(NEW, OLD);
    private static final String NO_FILES = "{\"status\":\"behind\",\"files\":[]}";

    private final PlayedHost host = new PlayedHost();
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void stop() {
        over.countDown();
        host.close();
    }

    private Told ask(GitHost kind) {
        return ask(kind, null);
    }

    private Told ask(GitHost kind, @Nullable String id) {
        return ask(push(kind, "acme/site", id, OLD, NEW), Duration.ofSeconds(60));
    }

    private Told ask(Push push, Duration patience) {
        HostAccess access = new HostAccess(host.uri(), "s3cr3t", "org1");
        return new HostComparison(
                        Map.of(push.host(), access),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60),
                        patience,
                        System::nanoTime)
                .compare(push);
    }

    private static Push push(
            GitHost kind, String repository, @Nullable String id, @Nullable String before, String after) {
        Push.Files unlisted = new Push.Files.Unlisted("a test");
        return new Push(kind, repository, id, "main", before, after, false, Instant.EPOCH, unlisted);
    }

    /// The paths, those removed with a `-` before them.
    private static List<String> files(Told told) {
        assertThat(told).isInstanceOf(Told.Files.class);
        return ((Told.Files) told)
                .files().stream()
                        .map(file -> (file.removed() ? "-" : "") + file.path())
                        .toList();
    }

    private static String why(Told told) {
        return switch (told) {
            case Told.Unknown unknown -> "for good: " + unknown.why();
            case Told.Failed failed -> "this time: " + failed.why();
            case Told.Limited limited -> "in " + limited.rest().toSeconds() + " s: " + limited.why();
            case Told.Files files -> "told " + files.files();
        };
    }

    @Test
    void githubTellsAllFilesOfAPushForward() {
        host.says(AHEAD, """
                {"status":"ahead","total_commits":1,"files":[
                  {"filename":"a 中.css","status":"modified","patch":"@@"},
                  {"filename":"new","previous_filename":"old","status":"renamed"},
                  {"filename":"copy","previous_filename":"of","status":"copied"},
                  {"filename":"gone","status":"removed"},{"filename":"mode","status":"changed"},
                  {"filename":"added","status":"added"},{"filename":"same","status":"unchanged"}]}""");

        assertThat(files(ask(GitHost.GITHUB)))
                .containsExactly("a 中.css", "-old", "new", "copy", "-gone", "mode", "added");
        assertThat(host.asked()).containsExactly(AHEAD);
        assertThat(host.credentials()).containsExactly("Authorization: Bearer s3cr3t");
    }

    /// The paths of what is more than a file, with what it is.
    private static List<String> kinds(Told told) {
        assertThat(told).isInstanceOf(Told.Files.class);
        return ((Told.Files) told)
                .files().stream()
                        .filter(TouchedFile::mayHoldOthers)
                        .map(file -> file.kind() + " " + (file.removed() ? "-" : "") + file.path())
                        .toList();
    }

    @Test
    void githubTellsASubmoduleByTheAddressThatItDoesNotHave() {
        host.says(AHEAD, """
                {"status":"diverged","files":[
                  {"filename":"a.css","status":"modified","blob_url":"https://github.com/acme/site/blob/b/a.css"},
                  {"filename":"themes/one","status":"modified","blob_url":null,"raw_url":null},
                  {"filename":"b","previous_filename":"a","status":"renamed","blob_url":null}]}""");
        host.says(BEHIND, """
                {"status":"diverged","files":[{"filename":"theirs","status":"added","blob_url":null}]}""");

        assertThat(kinds(ask(GitHost.GITHUB)))
                .containsExactly("SUBMODULE themes/one", "SUBMODULE -a", "SUBMODULE b", "SUBMODULE -theirs");
    }

    @ParameterizedTest
    @CsvSource({
        "GITLAB,a_mode,b_mode,new_path,old_path,new_file,renamed_file,deleted_file",
        "CODEUP,aMode,bMode,newPath,oldPath,newFile,renamedFile,deletedFile"
    })
    void gitlabAndCodeupTellGitsModes(
            GitHost kind, String a, String b, String path, String old, String isNew, String renamed, String deleted) {
        String query = "?from=" + OLD + "&to=" + NEW + "&straight=true";
        host.says(
                kind == GitHost.GITLAB
                        ? "/api/v4/projects/15/repository/compare" + query
                        : "/oapi/v1/codeup/organizations/org1/repositories/15/compares" + query,
                """
                {"diffs":[
                  {"PATH":"plain","OLD":"plain","A":"100644","B":"100755"},
                  {"PATH":"module","OLD":"module","A":"160000","B":"160000"},
                  {"PATH":"link","OLD":"link","A":"0","B":"120000","NEW":true},
                  {"PATH":"gone","OLD":"gone","A":"120000","B":"0","DELETED":true},
                  {"PATH":"to","OLD":"from","A":"160000","B":"160000","RENAMED":true},
                  {"PATH":"became a file","OLD":"became a file","A":"160000","B":"100644"}]}""".replace("PATH", path)
                        .replace("OLD", old)
                        .replace("\"A\"", "\"" + a + "\"")
                        .replace("\"B\"", "\"" + b + "\"")
                        .replace("NEW", isNew)
                        .replace("RENAMED", renamed)
                        .replace("DELETED", deleted));

        assertThat(kinds(ask(kind, "15")))
                .containsExactly(
                        "SUBMODULE module",
                        "LINK link",
                        "LINK -gone",
                        "SUBMODULE -from",
                        "SUBMODULE to",
                        "SUBMODULE became a file");
    }

    @Test
    void bitbucketTellsBothAmongAFilesAttributes() {
        host.says(diffstat(1), """
                {"values":[
                  {"status":"modified","old":{"path":"a","attributes":"executable"},"new":{"path":"a"}},
                  {"status":"modified","old":{"path":"m","attributes":"subrepository"},"new":{"path":"m","attributes":"subrepository"}},
                  {"status":"removed","old":{"path":"l","attributes":["link"]},"new":null},
                  {"status":"renamed","old":{"path":"c","attributes":["binary","link"]},"new":{"path":"d","attributes":["link"]}}]}""");

        assertThat(kinds(ask(GitHost.BITBUCKET))).containsExactly("SUBMODULE m", "LINK -l", "LINK -c", "LINK d");
    }

    @Test
    void bitbucketServerTellsSubmodulesAlone() {
        host.says(changes(0), """
                {"values":[{"type":"MODIFY","nodeType":"FILE","path":{"toString":"a"}},
                  {"type":"DELETE","nodeType":"SUBMODULE","path":{"toString":"b"}},
                  {"type":"MOVE","nodeType":"SUBMODULE","path":{"toString":"d"},"srcPath":{"toString":"c"}}],"isLastPage":true}""");

        assertThat(kinds(ask(GitHost.BITBUCKET_SERVER, "WEB/site")))
                .containsExactly("SUBMODULE -b", "SUBMODULE -c", "SUBMODULE d");
    }

    @Test
    void namesThatGitQuotedAreUnquoted() {
        host.says(AHEAD, """
                {"status":"ahead","files":[{"filename":"\\"docs/\\\\303\\\\244 b.html\\"","status":"modified"}]}""");
        assertThat(files(ask(GitHost.GITHUB))).containsExactly("docs/ä b.html");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"filename":"\\"docs/\\\\303\\\\244","status":"modified"}
            {"status":"added"}
            {"filename":"new","status":"renamed"}
            {"filename":"/etc","status":"removed"}
            """)
    void aNameThatCannotBeReadIsNoFileLessButNoAnswer(String file) {
        host.says(
                AHEAD, "{\"status\":\"ahead\",\"files\":[{\"filename\":\"fine\",\"status\":\"added\"}," + file + "]}");
        assertThat(why(ask(GitHost.GITHUB)))
                .isEqualTo("for good: github: it names a file in a way that cannot be read");
    }

    @Test
    void githubIsAskedForWhatAForcedPushUndid() {
        host.says(AHEAD, """
                {"status":"diverged","files":[{"filename":"both","status":"removed"},{"filename":"mine","status":"added"}]}""");
        host.says(BEHIND, """
                {"status":"diverged","files":[{"filename":"both","status":"modified"},{"filename":"theirs","status":"added"},
                  {"filename":"back","status":"removed"},{"filename":"to","previous_filename":"from","status":"renamed"}]}""");

        assertThat(files(ask(GitHost.GITHUB))).containsExactly("-both", "mine", "-theirs", "back", "from", "-to");
    }

    @Test
    void githubsListOfThreeHundredMayBeCutOff() {
        String files = IntStream.range(0, 300)
                .mapToObj(i -> "{\"filename\":\"f" + i + "\",\"status\":\"added\"}")
                .collect(Collectors.joining(","));
        host.says(AHEAD, "{\"status\":\"ahead\",\"files\":[" + files + "]}");
        assertThat(why(ask(GitHost.GITHUB))).isEqualTo("for good: github: it lists no more than 300 files");
    }

    @Test
    void gitlabComparesTheCommitsAsTheyAre() {
        host.says("/api/v4/projects/15/repository/compare?from=" + OLD + "&to=" + NEW + "&straight=true", """
                {"compare_timeout":false,"diffs":[
                  {"old_path":"a","new_path":"a","new_file":false,"renamed_file":false,"deleted_file":false,"diff":"x"},
                  {"old_path":"b","new_path":"c","renamed_file":true},{"old_path":"d","new_path":"d","deleted_file":true},
                  {"old_path":"e","new_path":"e","new_file":true}]}""");
        assertThat(files(ask(GitHost.GITLAB, "15"))).containsExactly("a", "-b", "c", "-d", "e");
        assertThat(host.credentials()).containsExactly("PRIVATE-TOKEN: s3cr3t");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"diffs":[],"compare_timeout":true}  | this time: gitlab: the comparison took it too long
            {"diffs":[],"overflow":true}         | for good: gitlab: its list of files is cut off
            {"commits":[]}                       | this time: gitlab: its answer has no diffs
            """)
    void gitlabSaysWhereItGaveUp(String json, String why) {
        host.says(
                "/api/v4/projects/acme%2Fsite/repository/compare?from=" + OLD + "&to=" + NEW + "&straight=true", json);
        assertThat(why(ask(GitHost.GITLAB))).isEqualTo(why);
    }

    @Test
    void giteeIsAskedBothWays() {
        host.says("/api/v5/repos/acme/site/compare/" + OLD + "..." + NEW, """
                {"truncated":false,"files":[{"filename":"a","status":"modified"},{"filename":"b","status":"removed"}]}""");
        host.says("/api/v5/repos/acme/site/compare/" + NEW + "..." + OLD, """
                {"files":[{"filename":"theirs","status":"added"}]}""");
        assertThat(files(ask(GitHost.GITEE))).containsExactly("a", "-b", "-theirs");
    }

    @Test
    void giteeSaysThatItIsCutOff() {
        host.says("/api/v5/repos/acme/site/compare/" + OLD + "..." + NEW, "{\"truncated\":true,\"files\":[]}");
        assertThat(why(ask(GitHost.GITEE))).isEqualTo("for good: gitee: its list of files is cut off");
    }

    @ParameterizedTest
    @EnumSource(
            value = GitHost.class,
            names = {"GITEA", "FORGEJO"})
    void giteaAndForgejoTellFilesCommitByCommit(GitHost kind) {
        host.says("/api/v1/repos/acme/site/compare/" + OLD + "..." + NEW + "?files=true", """
                {"total_commits":2,"commits":[{"files":[{"filename":"a","status":"modified"},{"filename":"b","status":"added"}]},
                  {"files":[{"filename":"c","status":"removed"},{"filename":"b","status":"removed"}]}]}""");
        host.says(
                "/api/v1/repos/acme/site/compare/" + NEW + "..." + OLD + "?files=true",
                "{\"total_commits\":0,\"commits\":[]}");
        assertThat(files(ask(kind))).containsExactly("a", "b", "-c");
        assertThat(host.credentials()).containsOnly("Authorization: token s3cr3t");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"total_commits":2,"commits":[{"files":[]}]}  | its list of commits is cut off
            {"total_commits":1,"commits":[{}]}            | this version of it lists no files of a commit
            {"total_commits":1,"commits":[{"files":[]}]}  | it lists no file of a commit, as its older versions do of a merge
            """)
    void giteaThatDoesNotTellAllIsNotBelieved(String json, String why) {
        host.says("/api/v1/repos/acme/site/compare/" + OLD + "..." + NEW + "?files=true", json);
        assertThat(why(ask(GitHost.GITEA))).isEqualTo("for good: gitea: " + why);
    }

    private static String diffstat(int page) {
        return "/2.0/repositories/acme/site/diffstat/" + NEW + ".." + OLD + "?topic=false&pagelen=500&page=" + page;
    }

    @Test
    void bitbucketsPagesAreAskedForByNumberWhateverNextLinksTo() {
        try (PlayedHost elsewhere = new PlayedHost()) {
            host.says(diffstat(1), """
                    {"values":[{"status":"modified","old":{"path":"a"},"new":{"path":"a"}},
                      {"status":"removed","old":{"path":"b"},"new":null}],"next":"%s/steal"}""".formatted(elsewhere.uri()));
            host.says(diffstat(2), """
                    {"values":[{"status":"renamed","old":{"path":"c"},"new":{"path":"d"}},
                      {"status":"added","old":null,"new":{"path":"e"}}]}""");

            assertThat(files(ask(GitHost.BITBUCKET))).containsExactly("a", "-b", "-c", "d", "e");
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @Test
    void noMoreThanTwentyPagesAreAskedFor() {
        for (int page = 1; page <= 21; page++) {
            host.says(diffstat(page), "{\"values\":[],\"next\":\"x\"}");
        }
        assertThat(why(ask(GitHost.BITBUCKET))).isEqualTo("for good: bitbucket: it has more than 20 pages of files");
        assertThat(host.asked()).hasSize(20);
    }

    private static String changes(int start) {
        return "/rest/api/1.0/projects/WEB/repos/site/changes?since=" + OLD + "&until=" + NEW + "&start=" + start
                + "&limit=1000";
    }

    @Test
    void bitbucketServerIsReadPageByPage() {
        host.says(changes(0), """
                {"values":[{"type":"MODIFY","path":{"toString":"a"}},{"type":"ADD","path":{"toString":"b"}}],
                  "isLastPage":false,"nextPageStart":7}""");
        host.says(changes(7), """
                {"values":[{"type":"DELETE","path":{"toString":"c"}},{"type":"COPY","path":{"toString":"f"}},
                  {"type":"MOVE","path":{"toString":"e"},"srcPath":{"toString":"d"}}],"isLastPage":true}""");
        assertThat(files(ask(GitHost.BITBUCKET_SERVER, "WEB/site"))).containsExactly("a", "b", "-c", "f", "-d", "e");
    }

    @Test
    void bitbucketServerThatTurnsInACircleIsLeft() {
        host.says(changes(0), "{\"values\":[],\"isLastPage\":false,\"nextPageStart\":0}");
        assertThat(why(ask(GitHost.BITBUCKET_SERVER, "WEB/site")))
                .isEqualTo("this time: bitbucket-server: its pages do not go on");
    }

    @Test
    void codeupComparesTheCommitsAsTheyAre() {
        host.says(
                "/oapi/v1/codeup/organizations/org1/repositories/15/compares?from=" + OLD + "&to=" + NEW
                        + "&straight=true",
                """
                {"diffs":[{"oldPath":"a","newPath":"a","newFile":false,"renamedFile":false,"deletedFile":false},
                  {"oldPath":"b","newPath":"c","renamedFile":true},{"oldPath":"d","newPath":"d","deletedFile":true}]}""");
        Push push = push(GitHost.CODEUP, "site", "15", OLD, NEW);
        assertThat(files(ask(push, Duration.ofSeconds(60)))).containsExactly("a", "-b", "c", "-d");
        assertThat(host.credentials()).containsExactly("x-yunxiao-token: s3cr3t");
    }

    @ParameterizedTest
    @EnumSource(
            value = GitHost.class,
            names = {"GOGS", "CODING"})
    void whoHasNoSuchApiIsNotAsked(GitHost kind) {
        assertThat(why(ask(kind))).isEqualTo("for good: " + kind.label() + " has no API that compares commits");
        assertThat(host.asked()).isEmpty();
    }

    @Test
    void aHostThatIsNotConfiguredIsNamedByItsSetting() {
        HostComparison none = new HostComparison(
                Map.of(), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), System::nanoTime);
        assertThat(why(none.compare(push(GitHost.GITLAB, "acme/site", null, OLD, NEW))))
                .isEqualTo("for good: gitlab cannot be asked: freshet.git.gitlab is not configured");
    }

    @Test
    void aNewBranchHasNothingToCompareWith() {
        assertThat(why(ask(push(GitHost.GITHUB, "acme/site", null, null, NEW), Duration.ofSeconds(60))))
                .startsWith("for good: the branch is new");
        assertThat(host.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "acme/.., aaaaaaa",
        "../site, aaaaaaa",
        "site, aaaaaaa",
        "a//b, aaaaaaa",
        "acme/site, main",
        "acme/site, ../x"
    })
    void whatCannotBeARepositoryOrACommitIsNotAskedFor(String repository, String before) {
        Told told = ask(push(GitHost.GITHUB, repository, null, before, NEW), Duration.ofSeconds(60));
        assertThat(why(told)).startsWith("for good: github: the delivery names no");
        assertThat(host.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 301, 302, 307, 308, 401, 403, 404, 429, 500, 503})
    void whateverIsNo200FailsThisTimeAndNoRedirectIsFollowed(int status) {
        try (PlayedHost elsewhere = new PlayedHost()) {
            host.answers(AHEAD, exchange -> {
                exchange.getResponseHeaders().add("Location", elsewhere.uri() + "/steal");
                exchange.sendResponseHeaders(status, -1);
            });
            assertThat(why(ask(GitHost.GITHUB)))
                    .startsWith("this time: github: it answers " + status)
                    .doesNotContain("s3cr3t");
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"429, 60, 61", "403, 90, 91", "503, 120, 121", "429, 9999999, 7200"})
    void aHostsLimitIsWaitedForAsLongAsItsHeadersSay(int status, String after, long seconds) {
        long[] nanos = {Long.MAX_VALUE - 1_000_000_000};
        HostAccess access = new HostAccess(host.uri(), null, null);
        HostComparison comparison = new HostComparison(
                Map.of(GitHost.GITHUB, access),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                () -> nanos[0]);
        host.answers(AHEAD, exchange -> {
            exchange.getResponseHeaders().add("Retry-After", after);
            exchange.sendResponseHeaders(status, -1);
        });
        Push push = push(GitHost.GITHUB, "acme/site", null, OLD, NEW);
        String why = "github: it answers %d and wants no question for %d s".formatted(status, seconds);
        assertThat(comparison.compare(push)).isEqualTo(new Told.Limited(why, Duration.ofSeconds(seconds)));

        nanos[0] += Duration.ofSeconds(10).toNanos();
        assertThat(comparison.compare(push)).isEqualTo(new Told.Limited(why, Duration.ofSeconds(seconds - 10)));
        assertThat(host.asked()).as("other pushes wait too").hasSize(1);

        nanos[0] += Duration.ofSeconds(seconds - 10).toNanos();
        host.says(AHEAD, "{\"status\":\"ahead\",\"files\":[{\"filename\":\"a\",\"status\":\"added\"}]}");
        assertThat(files(comparison.compare(push))).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[1]", "{\"files\":", "{\"files\":{}}"})
    void whatIsNoAnswerFailsThisTime(String body) {
        host.says(AHEAD, body);
        assertThat(why(ask(GitHost.GITHUB))).startsWith("this time: github: ");
    }

    @Test
    void anAnswerWithoutEndIsCutOff() {
        host.answers(AHEAD, PlayedHost::withoutEnd);
        assertThat(why(ask(GitHost.GITHUB))).isEqualTo("for good: github: its answer is longer than 32 MiB");
    }

    @Test
    void aHostThatDoesNotAnswerInTimeFailsThisTime() {
        host.answers(AHEAD, exchange -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Push push = push(GitHost.GITHUB, "acme/site", null, OLD, NEW);
        assertThat(why(ask(push, Duration.ofMillis(300)))).isEqualTo("this time: github: no whole answer within 0 s");

        HostAccess access = new HostAccess(host.uri(), null, null);
        Told hasty = new HostComparison(
                        Map.of(GitHost.GITHUB, access),
                        Duration.ofSeconds(30),
                        Duration.ofMillis(300),
                        Duration.ofSeconds(60),
                        System::nanoTime)
                .compare(push);
        assertThat(why(hasty)).startsWith("this time: github: it cannot be understood or reached");
    }

    @Test
    void aHostThatIsNotThereFailsThisTime() {
        host.close();
        assertThat(why(ask(GitHost.GITHUB))).startsWith("this time: github: it cannot be understood or reached");
    }

    @Test
    void nothingShowsTheToken() {
        assertThat(new HostAccess(host.uri(), "s3cr3t", null).toString()).doesNotContain("s3cr3t");
    }

    @Test
    void filesOfOneAnswerThatIsBothWaysEmptyAreNone() {
        host.says(AHEAD, NO_FILES);
        host.says(BEHIND, NO_FILES);
        assertThat(files(ask(GitHost.GITHUB))).isEmpty();
        assertThat(host.asked()).containsExactly(AHEAD, BEHIND);
    }
}
