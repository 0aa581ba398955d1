package dev.freshet.event.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.change.Cause;
import dev.freshet.change.Element;
import dev.freshet.change.GitHost;
import dev.freshet.change.Push;
import dev.freshet.change.TouchedFile;
import dev.freshet.event.wire.Digests;
import dev.freshet.signature.Headers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the pushes say, beyond what the table of endings tells.
class PushesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T02:00:05Z");
    private static final String SECRET = "the secret of this hook";

    private static List<Element> read(GitHost host, String event, byte[] body) {
        Map<String, String> headers = Deliveries.headers(host, event, body, SECRET, NOW);
        return GitHooks.read(host, new Headers(List.copyOf(headers.entrySet())), body, NOW, 10_000);
    }

    private static Element.Pushed pushed(GitHost host, String event, String file) {
        return (Element.Pushed) read(host, event, Deliveries.body(host, file)).getFirst();
    }

    private static String text(GitHost host, String file) {
        return new String(Deliveries.body(host, file), StandardCharsets.UTF_8);
    }

    @Test
    void aPushOfGitHubSaysAllThatARecordShows() {
        byte[] body = Deliveries.body(GitHost.GITHUB, "push.json");
        Map<String, String> headers = new HashMap<>(Deliveries.headers(GitHost.GITHUB, "push", body, SECRET, NOW));
        headers.put("X-GitHub-Delivery", "72d3162e-cc78-11e3-81ab-4c9367dc0958");

        assertThat(GitHooks.read(GitHost.GITHUB, new Headers(List.copyOf(headers.entrySet())), body, NOW, 10_000))
                .containsExactly(new Element.Pushed(
                        new Push(
                                GitHost.GITHUB,
                                "acme/site",
                                null,
                                "main",
                                "6113728f276113728f276113728f276113728f27",
                                "0d1a26e67d0d1a26e67d0d1a26e67d0d1a26e67d",
                                false,
                                Instant.ofEpochSecond(1_795_226_400),
                                new Push.Files.Listed(List.of(
                                        new TouchedFile("public/img/logo.gif", true),
                                        new TouchedFile("public/img/logo 2.png", false),
                                        new TouchedFile("public/index.html", false)))),
                        "github|sha256:" + sha256(body) + "|acme/site|main",
                        new Cause(
                                "github",
                                "72d3162e-cc78-11e3-81ab-4c9367dc0958",
                                null,
                                null,
                                "lilei",
                                "push of 0d1a26e to main of acme/site")));
    }

    @Test
    void commitsAreFoldedInTheirOrder() {
        assertThat(pushed(GitHost.GITHUB, "push", "push-two-commits.json")
                        .push()
                        .files())
                .isEqualTo(new Push.Files.Listed(List.of(
                        new TouchedFile("public/news.html", false),
                        new TouchedFile("public/新闻.html", false),
                        new TouchedFile("public/draft.html", true),
                        new TouchedFile("public/index.html", false))));
    }

    @Test
    void commitsOfGiteaComeNewestFirst() {
        assertThat(pushed(GitHost.GITEA, "push", "push.json").push().files())
                .isEqualTo(new Push.Files.Listed(List.of(
                        new TouchedFile("public/news.html", true), new TouchedFile("public/index.html", false))));
    }

    @ParameterizedTest
    @CsvSource({
        "GITLAB, Push Hook, push.json, acme/site, 15, lilei",
        "GITEE, Push Hook, push.json, acme/site, , lilei",
        "GITEA, push, push.json, acme/site, , lilei",
        "BITBUCKET, repo:push, push.json, acme/site, , lilei",
        "BITBUCKET_SERVER, repo:refs_changed, refs-changed.json, WEB/site, WEB/site, lilei",
        "CODEUP, Push Hook, push.json, acme/site, 15, Li Lei",
        "CODING, push, push.json, acme/site, , lilei"
    })
    void eachHostNamesTheRepositoryItsIdAndWhoPushed(
            GitHost host, String event, String file, String repository, String id, String by) {
        Element.Pushed pushed = pushed(host, event, file);
        assertThat(pushed.push().repository()).isEqualTo(repository);
        assertThat(pushed.push().id()).isEqualTo(id);
        assertThat(pushed.cause().by()).isEqualTo(by);
        assertThat(pushed.cause().source()).isEqualTo(host.label());
    }

    @Test
    void giteesNameForPeopleIsNotTheRepositorys() {
        String body = text(GitHost.GITEE, "push.json")
                .replace("\"full_name\": \"acme/site\"", "\"full_name\": \"Acme 公司/官网\"")
                .replace("\"path\": \"site\"", "\"path\": \"site\", \"path_with_namespace\": \"acme/site\"");
        assertThat(pushedBy(GitHost.GITEE, body).repository()).isEqualTo("acme/site");
        assertThat(pushedBy(
                                GitHost.GITEE,
                                body.replace("\"path_with_namespace\": \"acme/site\"", "\"path_with_namespace\": null"))
                        .repository())
                .isEqualTo("Acme 公司/官网");
    }

    @Test
    void codeupsAddressWithTheOrganizationsIdNamesTheRepositoryInIt() {
        String body = text(GitHost.CODEUP, "push.json")
                .replace("codeup.aliyun.com/acme", "codeup.aliyun.com/60de7a6852743a5162b5f957/acme");
        assertThat(pushedBy(GitHost.CODEUP, body).repository()).isEqualTo("60de7a6852743a5162b5f957/acme/site");
    }

    private static Push pushedBy(GitHost host, String body) {
        return ((Element.Pushed) read(host, "Push Hook", body.getBytes(StandardCharsets.UTF_8))
                        .getFirst())
                .push();
    }

    @Test
    void whatGitHubCutsOffIsAskedFor() {
        String commit = "{\"id\":\"%040x\",\"added\":[],\"removed\":[],\"modified\":[\"a\"]}";
        String all = IntStream.rangeClosed(1, 2_048).mapToObj(commit::formatted).collect(Collectors.joining(","));
        String push = "{\"ref\":\"refs/heads/main\",\"before\":\"%s\",\"after\":\"%s\",\"commits\":[%s],"
                + "\"repository\":{\"full_name\":\"acme/site\"}}";
        String files = IntStream.range(0, 3_000).mapToObj(i -> "\"f" + i + "\"").collect(Collectors.joining(","));
        String large = commit.formatted(2_048).replace("\"a\"", files);
        String after = "%040x".formatted(2_048);

        assertThat(told(push.formatted("a".repeat(40), after, all))).isEqualTo("main: ask, 2,048 commits or more");
        assertThat(told(push.formatted("a".repeat(40), after, all.substring(all.indexOf("},") + 2))))
                .isEqualTo("main: 1 files");
        assertThat(told(push.formatted("a".repeat(40), after, large)))
                .isEqualTo("main: ask, a commit of 3,000 files or more");
    }

    private static String told(String body) {
        return Deliveries.told(read(GitHost.GITHUB, "push", body.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "ref":"refs/heads/main"         | "ref":null                    | refused: the ref is missing, too long or no text of one line
            "ref":"refs/heads/main"         | "ref":"refs/heads/a\\nb"      | refused: the ref is missing, too long or no text of one line
            "ref":"refs/heads/main"         | "ref":"refs/heads/"           | ignored: refs/heads/ is no branch
            "full_name":"acme/site"         | "full_name":7                 | refused: the repository's name is missing, too long or no text of one line
            "after":"0d1a26e67d             | "after":"../../0d1a           | refused: before or after is missing or no commit
            "after":                        | "then":                       | refused: before or after is missing or no commit
            "before":"6113728f276113728f276113728f276113728f27" | "before":null | main: ask, a new branch
            "after":"0d1a26e67d0d1a26e67d0d1a26e67d0d1a26e67d" | "after":null | ignored: the branch main was deleted, which takes no file off a site
            "public/index.html"             | "/public/index.html"          | main: ask, a file's name that is cut off or cannot be read
            "public/index.html"             | "\\ud800"                     | main: ask, a file's name that is cut off or cannot be read
            "public/index.html"             | 7                             | main: ask, a file's name that is cut off or cannot be read
            "removed":["public/img/logo.gif"] | "removed":null              | main: ask, a commit whose files are not listed
            "id":"0d1a26e67d                | "id":"1d1a26e67d              | main: ask, commits that do not lead to where the branch stands
            """, quoteCharacter = '`')
    void whatIsWrongIsSaid(String from, String to, String told) {
        String body =
                text(GitHost.GITHUB, "push.json").replaceAll("\\s*\\n\\s*", "").replace("\": ", "\":");
        assertThat(body).contains(from);
        assertThat(told(body.replace(from, to))).isEqualTo(told);
    }

    private static String sha256(byte[] body) {
        return HexFormat.of().formatHex(Digests.sha256(body));
    }

    /// Ids that a host does not sign, and some that none sends.
    private static Map<String, String> madeUp(Map<String, String> headers, int salt) {
        Map<String, String> all = new HashMap<>(headers);
        for (String name : List.of(
                "X-GitHub-Delivery",
                "X-GitHub-Hook-ID",
                "Idempotency-Key",
                "X-Gitlab-Event-UUID",
                "X-Gitlab-Webhook-UUID",
                "X-Gitea-Delivery",
                "X-Forgejo-Delivery",
                "X-Gogs-Delivery",
                "X-Request-UUID",
                "X-Request-Id",
                "X-Hook-UUID",
                "X-Attempt-Number",
                "X-Coding-Delivery",
                "X-Codeup-Delivery",
                "X-Gitee-Delivery",
                "ce-id")) {
            all.put(name, "made-up-" + salt);
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource({
        "GITHUB, push, push.json, added",
        "GITLAB, Push Hook, push.json, added",
        "GITEE, Push Hook, push.json, added",
        "GITEA, push, push.json, added",
        "FORGEJO, push, push.json, added",
        "GOGS, push, push.json, added",
        "BITBUCKET, repo:push, push.json, links",
        "BITBUCKET_SERVER, repo:refs_changed, refs-changed.json, date",
        "CODEUP, Push Hook, push.json, user_name",
        "CODING, push, push.json, added"
    })
    void whatIsSaidTellsADeliveryFromOthersAndNoIdDoes(GitHost host, String event, String file, String field) {
        byte[] body = Deliveries.body(host, file);
        byte[] other =
                text(host, file).replaceFirst("\"" + field, "\"x" + field).getBytes(StandardCharsets.UTF_8);
        assertThat(other).isNotEqualTo(body);
        Set<String> identities = IntStream.range(0, 5)
                .mapToObj(i -> madeUp(Deliveries.headers(host, event, body, SECRET, NOW.plusSeconds(i)), i))
                .map(headers -> dedupe(host, headers, body))
                .collect(Collectors.toSet());

        assertThat(identities).hasSize(1).first().asString().startsWith(host.label() + "|sha256:");
        assertThat(dedupe(host, Deliveries.headers(host, event, other, SECRET, NOW), other))
                .isNotIn(identities);
    }

    @Test
    void aBodyThatGitLabSignsAgainIsTheSameWhateverItsIdAndItsTime() {
        byte[] body = Deliveries.body(GitHost.GITLAB, "push.json");
        byte[] key = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);
        assertThat(IntStream.range(0, 3)
                        .mapToObj(i -> Deliveries.signingToken("id-" + i, NOW.getEpochSecond() + i, body, key))
                        .map(headers -> dedupe(GitHost.GITLAB, headers, body)))
                .containsOnly("gitlab|sha256:" + sha256(body) + "|acme/site|main");
    }

    @Test
    void theJsonInAFormIsTheSameDeliveryAsTheJsonItself() {
        byte[] body = Deliveries.body(GitHost.GITEA, "push.json");
        Map<String, String> json = Deliveries.headers(GitHost.GITEA, "push", body, SECRET, NOW);
        Map<String, String> form = new HashMap<>(json);
        form.put("Content-Type", "application/x-www-form-urlencoded");
        String encoded = URLEncoder.encode(new String(body, StandardCharsets.UTF_8), StandardCharsets.UTF_8);

        for (String sent : List.of("payload=" + encoded, "a=1&payload=" + encoded + "&b=2")) {
            assertThat(dedupe(GitHost.GITEA, form, sent.getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(dedupe(GitHost.GITEA, json, body));
        }
    }

    private static String dedupe(GitHost host, Map<String, String> headers, byte[] body) {
        Headers given = new Headers(List.copyOf(headers.entrySet()));
        return ((Element.Pushed) GitHooks.read(host, given, body, NOW, 10_000).getFirst()).dedupe();
    }

    @Test
    void theSameDeliveryOfGiteeIsTheSameWheneverItIsTold() {
        String once = text(GitHost.GITEE, "push.json");
        String again = once.replace("1795226400123", "1795226499999").replace("5QkJzTgT", "6QkJzTgT");
        String other = once.replace("10:00:01", "10:00:02");

        assertThat(again).isNotEqualTo(once);
        assertThat(dedupe(again)).isEqualTo(dedupe(once)).startsWith("gitee|sha256:");
        assertThat(dedupe(other)).isNotEqualTo(dedupe(once));
    }

    private static String dedupe(String body) {
        Element element = read(GitHost.GITEE, "Push Hook", body.getBytes(StandardCharsets.UTF_8))
                .getFirst();
        return ((Element.Pushed) element).dedupe();
    }

    @Test
    void anOddDeliveryIdIsShownNowhere() {
        byte[] body = Deliveries.body(GitHost.GITHUB, "push.json");
        for (String odd : List.of("a b", "x".repeat(129), "<script>", "a|b")) {
            Map<String, String> headers = new HashMap<>(Deliveries.headers(GitHost.GITHUB, "push", body, SECRET, NOW));
            headers.put("X-GitHub-Delivery", odd);
            Element.Pushed pushed = (Element.Pushed)
                    GitHooks.read(GitHost.GITHUB, new Headers(List.copyOf(headers.entrySet())), body, NOW, 10_000)
                            .getFirst();
            assertThat(pushed.cause().event()).isNull();
            assertThat(pushed.dedupe()).matches("github\\|sha256:[0-9a-f]{64}\\|acme/site\\|main");
        }
    }

    @Test
    void aDeliveryOfGiteaAtGitHubsDoorIsRefusedSinceItsListMayBeCutOff() {
        byte[] body = Deliveries.body(GitHost.GITEA, "push.json");
        Map<String, String> headers = new HashMap<>(Deliveries.headers(GitHost.GITHUB, "push", body, SECRET, NOW));
        headers.put("X-Gitea-Event", "push");
        assertThat(Deliveries.told(
                        GitHooks.read(GitHost.GITHUB, new Headers(List.copyOf(headers.entrySet())), body, NOW, 10_000)))
                .startsWith("refused: a delivery of Gitea");
    }

    @Test
    void aFormIsReadLikeTheJsonInIt() {
        byte[] body = Deliveries.body(GitHost.GITHUB, "push.json");
        String form = "payload=" + URLEncoder.encode(new String(body, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        Map<String, String> headers = new HashMap<>(Deliveries.headers(GitHost.GITHUB, "push", body, SECRET, NOW));
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        Headers given = new Headers(List.copyOf(headers.entrySet()));

        assertThat(Deliveries.told(
                        GitHooks.read(GitHost.GITHUB, given, form.getBytes(StandardCharsets.UTF_8), NOW, 10_000)))
                .isEqualTo("main: 3 files");
        assertThat(Deliveries.told(GitHooks.read(GitHost.GITHUB, given, body, NOW, 10_000)))
                .isEqualTo("refused: a form without exactly one field payload");
    }

    /// Commits and files together: more is nobody's push, and would be gone through for nothing.
    @Test
    void aDeliveryThatListsTenTimesTheElementsOfABodyIsRefusedWhole() {
        String files = "\"a\",".repeat(30);
        byte[] body = ("{\"ref\":\"refs/heads/main\",\"commits\":[{\"added\":[" + files + "\"b\"]}]}")
                .getBytes(StandardCharsets.UTF_8);
        Headers headers = new Headers(List.of(Map.entry("X-GitHub-Event", "push")));
        assertThat(Deliveries.told(GitHooks.read(GitHost.GITHUB, headers, body, NOW, 3)))
                .startsWith("refused: its lists have more than 30 elements");
        assertThat(Deliveries.told(GitHooks.read(GitHost.GITHUB, headers, body, NOW, 4)))
                .doesNotContain("elements");
    }
}
