package dev.freshet.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.change.Change;
import dev.freshet.change.GitHost;
import dev.freshet.change.ObjectKey;
import dev.freshet.change.Push;
import dev.freshet.change.TouchedFile;
import dev.freshet.site.Action;
import dev.freshet.site.Site;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A repository's files as a site shows them.
class RepositoryFeedTest {
    private static final Instant AT = Instant.parse("2026-11-21T04:00:00Z");
    private static final Site.Watch WATCH =
            new Site.Watch(URI.create("http://origin.example.net/base"), Duration.ofMinutes(1));

    private static Site.Repository from(GitHost host, String directory) {
        return new Site.Repository(host, "acme/site", "main", directory, Site.Deployment.AT_ONCE, false, false);
    }

    private static UrlMap map(SiteBuilder site, String directory) {
        return new UrlMap(List.of(site.build().fedBy(List.of(from(GitHost.GITHUB, directory)))));
    }

    private static Push push() {
        Push.Files none = new Push.Files.Listed(List.of());
        return new Push(GitHost.GITHUB, "acme/site", null, "main", "a", "b", false, AT, none);
    }

    private static RepositoryFeed feed(UrlMap map) {
        return map.repositories(GitHost.GITHUB, "acme/site").getFirst();
    }

    private static List<String> lines(Mapping mapping) {
        return switch (mapping) {
            case Mapping.Targets targets ->
                targets.targets().stream()
                        .map(target -> target.operation().label() + " "
                                + target.line().kind().label() + " "
                                + target.line().text())
                        .toList();
            case Mapping.Nothing nothing -> List.of(nothing.because());
            case Mapping.Unsendable unsendable -> List.of(unsendable.because());
        };
    }

    private static List<String> lines(UrlMap map, String file, boolean removed) {
        return lines(feed(map).map(push(), new TouchedFile(file, removed)));
    }

    @Test
    void aFileShowsUnderTheSitesPathWithItsFolderByTheSitesRules() {
        UrlMap map = map(
                new SiteBuilder()
                        .path("/docs/")
                        .documents("index.html", Site.IndexAs.FILE, false)
                        .rule("drafts/**", Action.IGNORE),
                "public/");

        assertThat(lines(map, "public/a/index.html", false))
                .containsExactly(
                        "refresh file https://www.example.com/docs/a/index.html",
                        "refresh file https://www.example.com/docs/a/");
        assertThat(lines(map, "public/drafts/x", false)).containsExactly("site www, rule \"drafts/**\": ignore");
    }

    @Test
    void whatAnOriginIsAskedForIsWhatLiesBelowTheDirectory() {
        UrlMap map = map(new SiteBuilder().originRewrite("^/app/(.*)$", "/v2/$1"), "public/");
        assertThat(lines(map, "public/v2/a.js", true)).contains("refresh file https://www.example.com/app/a.js");
    }

    @Test
    void aPushProvesOfNoFileThatItIsNew() {
        UrlMap map = map(new SiteBuilder().action(Action.PREFETCH), "");
        assertThat(lines(map, "a.js", false))
                .containsExactly(
                        "refresh file https://www.example.com/a.js", "prefetch file https://www.example.com/a.js");
    }

    @Test
    void allOfASiteIsItsPathOnEachOfItsDomainsWhateverItDoesWithSingleFiles() {
        UrlMap map = map(
                new SiteBuilder()
                        .domains("a.example.com", "b.example.com")
                        .path("/docs/")
                        .action(Action.IGNORE),
                "public/");
        assertThat(lines(feed(map).whole(push())))
                .containsExactly(
                        "refresh directory https://a.example.com/docs/",
                        "refresh directory https://b.example.com/docs/");
    }

    private static List<String> below(UrlMap map, String path) {
        return lines(feed(map).below(push(), new TouchedFile(path, false, TouchedFile.Kind.SUBMODULE)));
    }

    @Test
    void whatLiesBelowASubmoduleIsItsDirectoryOnEachDomainWhateverIsDoneWithSingleFiles() {
        UrlMap map = map(
                new SiteBuilder()
                        .domains("a.example.com", "b.example.com")
                        .path("/docs/")
                        .rule("drafts", Action.IGNORE)
                        .rule("**", Action.PREFETCH),
                "public/");
        assertThat(below(map, "public/v 2/文"))
                .containsExactly(
                        "refresh directory https://a.example.com/docs/v%202/%E6%96%87/",
                        "refresh directory https://b.example.com/docs/v%202/%E6%96%87/");
        assertThat(below(map, "public/drafts")).containsExactly("site www, rule \"drafts\": ignore");
        assertThat(below(map, "public"))
                .containsExactly(
                        "refresh directory https://a.example.com/docs/",
                        "refresh directory https://b.example.com/docs/");
    }

    @Test
    void whereFilesShowElsewhereAllOfTheSiteMayShowThem() {
        assertThat(below(map(new SiteBuilder().originRewrite("^/app/(.*)$", "/v2/$1"), ""), "v2"))
                .containsExactly("refresh directory https://www.example.com/");
        assertThat(below(map(new SiteBuilder().rule("**/*.md", Action.REFRESH, "/{stem}/"), ""), "posts"))
                .containsExactly("refresh directory https://www.example.com/");
        assertThat(below(map(new SiteBuilder().rule("**/*.md", Action.REFRESH, "{path}"), ""), "posts"))
                .containsExactly("refresh directory https://www.example.com/posts/");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            a/b/, a,    SUBMODULE, false, true
            a/b/, a/b,  LINK,      true,  true
            a/b/, a,    FILE,      false, true
            a/b/, a,    FILE,      true,  false
            a/b/, ab,   SUBMODULE, false, false
            '',   a,    SUBMODULE, false, false
            """)
    void aPathAboveTheDirectoryHoldsAllOfIt(
            String directory, String path, TouchedFile.Kind kind, boolean removed, boolean holds) {
        assertThat(feed(map(new SiteBuilder(), directory)).isBelow(new TouchedFile(path, removed, kind)))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            public/a,       true
            public/,        false
            public,         false
            publicity/a,    false
            x/public/a,     false
            """)
    void onlyWhatLiesInTheDirectoryIsTaken(String path, boolean taken) {
        assertThat(feed(map(new SiteBuilder(), "public/")).takes(new TouchedFile(path, false)))
                .isEqualTo(taken);
    }

    @Test
    void onlyTheHostThatIsNamedIsHeard() {
        UrlMap map = map(new SiteBuilder(), "");
        assertThat(map.repositories(GitHost.GITLAB, "acme/site")).isEmpty();
        assertThat(map.repositories(GitHost.GITHUB, "ACME/Site")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            acme/site,                          CODEUP, 60de7a6852743a5162b5f957/acme/site, true
            Acme/Site,                          CODEUP, 60DE7A6852743A5162B5F957/acme/site, true
            site,                               CODEUP, 60de7a6852743a5162b5f957/site,      true
            60de7a6852743a5162b5f957/acme/site, CODEUP, acme/site,                          true
            60de7a6852743a5162b5f957/acme/site, CODEUP, 60de7a6852743a5162b5f957/acme/site, true
            60de7a6852743a5162b5f957/acme/site, CODEUP, 60de7a6852743a5162b5f958/acme/site, false
            acme/site,                          CODEUP, 60de7a6852743a5162b5f95/acme/site,  false
            acme/site,                          CODEUP, 60de7a6852743a5162b5f957/acme/web,  false
            acme/site,                          GITLAB, 60de7a6852743a5162b5f957/acme/site, false
            60de7a6852743a5162b5f957/acme/site, GITHUB, acme/site,                          false
            """)
    void ofCodeupTheOrganizationsIdInFrontOfANameTellsNothingMore(
            String named, GitHost host, String told, boolean taken) {
        Site.Repository source = new Site.Repository(null, named, "main", "", Site.Deployment.AT_ONCE, false, false);
        UrlMap map = new UrlMap(List.of(new SiteBuilder().build().fedBy(List.of(source))));
        assertThat(map.repositories(host, told)).hasSize(taken ? 1 : 0);
        // A record shows the name that the push had, and explaining one asks with it.
        if (taken) {
            Change change = new Change.Written(new ObjectKey(told, "a.css"), AT, false);
            assertThat(map.explain(change).ways()).hasSize(1);
        }
    }

    @Test
    void theOriginIsAskedForTheFileBelowItsAddressAndForNothingElse() {
        RepositoryFeed feed = feed(map(new SiteBuilder(), "public/"));
        assertThat(feed.atOrigin(WATCH, new TouchedFile("public/a b/中?.css", false)))
                .contains(URI.create("http://origin.example.net/base/a%20b/%E4%B8%AD%3F.css"));
        assertThat(feed.atOrigin(WATCH, new TouchedFile("public//evil.example.net/x", false)))
                .contains(URI.create("http://origin.example.net/base//evil.example.net/x"));
        assertThat(feed.atOrigin(WATCH, new TouchedFile("public/../x", false))).isEmpty();
    }

    @Test
    void bothWaysOfExplainingKnowTheRepository() {
        UrlMap map = map(new SiteBuilder(), "public/");
        ObjectKey key = new ObjectKey("acme/site", "public/a.css");
        assertThat(map.explain(new Change.Written(key, AT, false)).ways())
                .extracting(way -> way.target().line().text())
                .containsExactly("https://www.example.com/a.css");
        ObjectKey other = new ObjectKey("acme/site", "src/a.css");
        assertThat(map.explain(new Change.Written(other, AT, false)).notes())
                .containsExactly("no site takes files with this beginning from the repository acme/site");
        assertThat(lines(map.map(new Change.Written(key, AT, false))))
                .containsExactly("no site takes from bucket acme/site");

        Site site = new SiteBuilder().build().fedBy(List.of(from(GitHost.GITHUB, "public/")));
        ClientLines lines = new ClientLines(List.of(site));
        assertThat(lines.entriesOf("https://www.example.com/a.css"))
                .flatExtracting(EntryOfUrl::keys)
                .contains(key);
    }
}
