package dev.freshet.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.call.Rates;
import dev.freshet.change.GitHost;
import dev.freshet.line.Debounce;
import dev.freshet.line.Product;
import dev.freshet.plan.Limits;
import dev.freshet.plan.QuotaKind;
import dev.freshet.site.Action;
import dev.freshet.site.Site;
import dev.freshet.site.Suppression;
import dev.freshet.syntax.Glob;
import dev.freshet.syntax.UrlTemplate;
import dev.freshet.trust.HookSecrets;
import dev.freshet.trust.Role;
import dev.freshet.trust.Token;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private final Path folder;

    SettingsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Loader loader() {
        return new Loader(folder);
    }

    @Test
    void theSmallestFileGivesTheDefaults() {
        Settings settings = loader().load(Loader.SMALLEST);
        assertThat(settings.platform()).isEqualTo(Settings.Platform.AUTO);
        assertThat(settings.dryRun()).isFalse();
        assertThat(settings.trustCluster()).isFalse();
        assertThat(settings.flush()).isEqualTo(new Settings.Flush(Duration.ofSeconds(1), Duration.ZERO));
        assertThat(settings.events())
                .isEqualTo(new Settings.Events(
                        Duration.ofHours(24), 6 << 20, 10_000, Optional.empty(), Optional.empty(), Set.of()));
        assertThat(settings.keepRecords()).isEqualTo(Duration.ofDays(90));
        assertThat(settings.store())
                .isEqualTo(
                        new Settings.Store("jdbc:sqlite:data/freshet.db", Optional.empty(), Optional.empty(), false));
        assertThat(settings.follow())
                .isEqualTo(new Settings.Follow(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(60),
                        Duration.ofSeconds(5)));
        assertThat(settings.calls()).isEqualTo(new Settings.Calls(Duration.ofSeconds(5), Duration.ofSeconds(20)));
        assertThat(settings.discoverEvery()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.tokens()).isEmpty();
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void theSmallestAccountHasTheDocumentedLimits() {
        AccountSettings account = loader().load(Loader.SMALLEST).account("main");
        assertThat(account)
                .isEqualTo(new AccountSettings(
                        "main",
                        new AccountSettings.Credentials.Static("id-1", "s3cr3t-1", Optional.empty()),
                        Map.of(),
                        Map.of(
                                QuotaKind.REFRESH_URL, 10,
                                QuotaKind.REFRESH_DIRECTORY, 10,
                                QuotaKind.REFRESH_PATTERN, 0,
                                QuotaKind.REFRESH_IGNORE_PARAMS, 0,
                                QuotaKind.REFRESH_TAG, 0,
                                QuotaKind.PREFETCH_URL, 0),
                        perProduct(Limits::of),
                        perProduct(Rates::of),
                        Optional.empty()));
    }

    private static <T> Map<Product, T> perProduct(Function<Product, T> figures) {
        return Stream.of(Product.values()).collect(Collectors.toMap(Function.identity(), figures));
    }

    @Test
    void eachProductHasItsOwnFiguresUntilTheyAreWritten() {
        AccountSettings usual = loader().load(Loader.SMALLEST).account("main");
        AccountSettings raised = loader().load(Loader.SMALLEST.replace(
                        "main: {", "main: { limits: { prefetches-per-day: 700, find-calls-per-second: 4 },"))
                .account("main");

        assertThat(usual.limits(Product.VOD).daily()).containsEntry(QuotaKind.REFRESH_URL, 2_000);
        assertThat(usual.limits(Product.DCDN).daily()).containsEntry(QuotaKind.REFRESH_URL, 10_000);
        assertThat(usual.rates(Product.DCDN)).isEqualTo(new Rates(30, 15, 30, 10, 20));
        assertThat(Product.values()).allSatisfy(product -> {
            assertThat(raised.limits(product).daily()).containsEntry(QuotaKind.PREFETCH_URL, 700);
            assertThat(raised.rates(product).find()).isEqualTo(4);
        });
        assertThat(raised.limits(Product.VOD).daily()).containsEntry(QuotaKind.REFRESH_URL, 2_000);
    }

    @Test
    void theSmallestSiteRefreshesWhatChanges() {
        assertThat(loader().load(Loader.SMALLEST).sites())
                .containsExactly(new Site(
                        "www",
                        "main",
                        Product.CDN,
                        "https",
                        List.of("www.example.com"),
                        List.of(),
                        List.of(new Site.Source("my-site", "")),
                        "/",
                        Site.Documents.NONE,
                        List.of(),
                        Action.REFRESH,
                        new Debounce(Duration.ofSeconds(5), Duration.ofSeconds(60)),
                        Site.Prefetching.PLAIN,
                        Map.of(),
                        Map.of(),
                        Site.Variants.NONE,
                        Suppression.NONE,
                        false));
    }

    /// design §3.1, but for what later versions bring.
    private static final String FULL = """
            freshet:
              runtime: service
              dry-run: true
              flush: { every: 2s, linger: 500ms }
              tokens:
                ci: { value: "${FRESHET_TOKEN_CI}", next: "${FRESHET_TOKEN_CI_NEXT}", role: operator }
                root: { value: "${FRESHET_TOKEN_ROOT}", role: admin }
              accounts:
                main:
                  access-key-id: "${KEY_ID}"
                  access-key-secret: "${KEY_SECRET}"
                  security-token: "${KEY_TOKEN}"
                  endpoints: { cdn: "http://127.0.0.1:9001" }
                  reserve: { refresh-url: 20%, refresh-directory: 0%, prefetch-url: 100% }
                  limits: { urls-per-domain-minute: 10000, urls-per-day: 20000, refresh-calls-per-second: 5 }
                role: { credentials: function-role }
                chain: { credentials: default-chain }
              sites:
                www:
                  account: main
                  product: cdn
                  scheme: http
                  domains: [www.example.com, static.example.com]
                  shared-cache: [m.example.com]
                  sources:
                    - { bucket: my-site, prefix: site/ }
                    - { bucket: other }
                  path: docs
                  index-documents: [index.html, index.htm]
                  index-as: directory
                  rewrites: []
                  query: { keep: all }
                  discover: true
                  rules:
                    - { match: "**/*.{js,css}", action: refresh-then-prefetch }
                    - { match: "drafts/**", action: ignore, max-age: 90s }
                    - { match: "posts/*.md", urls: [ "/posts/{stem}/", "/", "/a,b.xml" ] }
                  action: prefetch
                  debounce: { window: 200ms, max-wait: 2m }
                  suppress: { same-etag: true, new-objects: true, immutable: [hashed, "fixed/**"], short-lived: true }
                  cover: { max-needless: 0, max-depth: 1 }
                  prefetch: { area: overseas, headers: { Accept-Encoding: [" ", gzip] }, l2: true, playlists: "http://b.internal/v/", off-peak: "" }
                  verify: { enabled: false, sample: 5, edges: [] }
                blog: { account: chain, domains: [blog.example.com], sources: [ { bucket: blog } ] }
              webhooks:
                github: { secret: "${FRESHET_TOKEN_CI}", next-secret: "${FRESHET_TOKEN_CI_NEXT}" }
                bitbucket-server: { secret: "${FRESHET_TOKEN_ROOT}" }
              events:
                keep: 1h
                max-body: 512KiB
                max-elements: 500
                eventbridge:
                  { url: "https://hooks.example.com/events", regions: [cn-hangzhou], token: "${EVENTBRIDGE_TOKEN}" }
                smq: { topic-owner: "1234567890123456" }
                webhook-origins: [eventgrid.azure.net]
              records: { keep: 30d }
              store: { url: "jdbc:sqlite:/var/lib/f.db", ephemeral: accept }
              follow: { interval: 1s, max-interval: 1m, refresh-deadline: 10m, prefetch-deadline: 2h, look-up-after: 0s }
              calls: { connect-timeout: 1s, read-timeout: 10s }
            """;

    private Settings full() {
        return loader().with("FRESHET_TOKEN_CI", "0123456789abcdefghij")
                .with("FRESHET_TOKEN_CI_NEXT", "0123456789abcdefghik")
                .with("FRESHET_TOKEN_ROOT", "0123456789abcdefghil")
                .with("KEY_TOKEN", "sts-1")
                .with("EVENTBRIDGE_TOKEN", "0123456789abcdefghim")
                .load(FULL);
    }

    @Test
    void theClusterIsTrustedOnlyWhereTheSettingsSayTwiceWhereTheyRun() {
        assertThat(loader().loadMore("runtime: knative\ntrust-cluster: true")).satisfies(settings -> {
            assertThat(settings.platform()).isEqualTo(Settings.Platform.KNATIVE);
            assertThat(settings.trustCluster()).isTrue();
            assertThat(settings.warnings()).isEmpty();
        });
        assertThat(loader().loadMore("runtime: knative").trustCluster()).isFalse();
        assertThat(loader().loadMore("runtime: service\ntrust-cluster: true").warnings())
                .containsExactly(
                        "freshet.trust-cluster (FRESHET_TRUST_CLUSTER) does nothing: freshet.runtime is not knative");
    }

    @Test
    void everyKeyOfTheProcessIsRead() {
        Settings settings = full();
        assertThat(settings.platform()).isEqualTo(Settings.Platform.SERVICE);
        assertThat(settings.dryRun()).isTrue();
        assertThat(settings.flush()).isEqualTo(new Settings.Flush(Duration.ofSeconds(2), Duration.ofMillis(500)));
        assertThat(settings.tokens())
                .containsExactly(
                        new Token("ci", Role.OPERATOR, "0123456789abcdefghij", "0123456789abcdefghik"),
                        new Token("root", Role.ADMIN, "0123456789abcdefghil", null));
        assertThat(settings.webhooks())
                .isEqualTo(Map.of(
                        GitHost.GITHUB,
                        new HookSecrets("0123456789abcdefghij", "0123456789abcdefghik"),
                        GitHost.BITBUCKET_SERVER,
                        new HookSecrets("0123456789abcdefghil", null)));
        assertThat(settings.events())
                .isEqualTo(new Settings.Events(
                        Duration.ofHours(1),
                        512 << 10,
                        500,
                        Optional.of(new Settings.EventBridge(
                                "https://hooks.example.com/events", Set.of("cn-hangzhou"), "0123456789abcdefghim")),
                        Optional.of(
                                new Settings.Smq("1234567890123456", Set.of("mnstest.oss-cn-hangzhou.aliyuncs.com"))),
                        Set.of("eventgrid.azure.net")));
        assertThat(settings.keepRecords()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.store().url()).isEqualTo("jdbc:sqlite:/var/lib/f.db");
        assertThat(settings.store().ephemeral()).isTrue();
        assertThat(settings.follow().maxInterval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.calls()).isEqualTo(new Settings.Calls(Duration.ofSeconds(1), Duration.ofSeconds(10)));
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void everyKeyOfAnAccountIsRead() {
        Settings settings = full();
        AccountSettings main = settings.account("main");
        assertThat(main.credentials())
                .isEqualTo(new AccountSettings.Credentials.Static("id-1", "s3cr3t-1", Optional.of("sts-1")));
        assertThat(main.endpoints()).isEqualTo(Map.of(Product.CDN, URI.create("http://127.0.0.1:9001")));
        assertThat(main.reserve())
                .containsEntry(QuotaKind.REFRESH_URL, 20)
                .containsEntry(QuotaKind.REFRESH_DIRECTORY, 0)
                .containsEntry(QuotaKind.PREFETCH_URL, 100);
        assertThat(main.limits(Product.CDN).urlsPerDomainMinute()).isEqualTo(10_000);
        assertThat(main.limits(Product.CDN).daily()).containsEntry(QuotaKind.REFRESH_URL, 20_000);
        assertThat(main.rates(Product.CDN).refresh()).isEqualTo(5);
        assertThat(settings.account("role").credentials()).isEqualTo(new AccountSettings.Credentials.FunctionRole());
        assertThat(settings.account("chain").credentials()).isEqualTo(new AccountSettings.Credentials.DefaultChain());
    }

    @Test
    void everyKeyOfASiteIsRead() {
        Settings settings = full();
        assertThat(settings.sites()).extracting(Site::name).containsExactly("blog", "www");
        Site site = settings.sites().getLast();
        assertThat(site.scheme()).isEqualTo("http");
        assertThat(site.domains()).containsExactly("www.example.com", "static.example.com");
        assertThat(site.sharedCache()).containsExactly("m.example.com");
        assertThat(site.sources()).containsExactly(new Site.Source("my-site", "site/"), new Site.Source("other", ""));
        assertThat(site.path()).isEqualTo("/docs/");
        assertThat(site.documents().index()).containsExactly("index.html", "index.htm");
        assertThat(site.documents().as()).isEqualTo(Site.IndexAs.DIRECTORY);
        assertThat(site.action()).isEqualTo(Action.PREFETCH);
        assertThat(site.debounce()).isEqualTo(new Debounce(Duration.ofMillis(200), Duration.ofMinutes(2)));
        assertThat(site.rules())
                .containsExactly(
                        new Site.Rule(Glob.of("**/*.{js,css}"), Action.REFRESH_THEN_PREFETCH, List.of(), null),
                        new Site.Rule(Glob.of("drafts/**"), Action.IGNORE, List.of(), null, Duration.ofSeconds(90)),
                        new Site.Rule(
                                Glob.of("posts/*.md"),
                                Action.PREFETCH,
                                List.of(
                                        UrlTemplate.of("/posts/{stem}/"),
                                        UrlTemplate.of("/"),
                                        UrlTemplate.of("/a,b.xml")),
                                null));
        assertThat(site.suppression())
                .isEqualTo(new Suppression(
                        true, true, new Suppression.Immutable(List.of(Glob.of("fixed/**")), true), true));
        assertThat(settings.sites().getFirst().suppression()).isEqualTo(Suppression.NONE);
        assertThat(site.prefetch().options().area()).isEqualTo("overseas");
        assertThat(site.prefetch().options().headers()).isEqualTo(Map.of("Accept-Encoding", List.of(" ", "gzip")));
        assertThat(site.prefetch().options().l2()).isTrue();
        assertThat(site.prefetch().playlists()).isEqualTo(new Site.Playlists(URI.create("http://b.internal/v/"), 200));
        assertThat(settings.sites().getFirst().prefetch()).isEqualTo(Site.Prefetching.PLAIN);
    }

    @Test
    void aWebhooksSecretIsReadFromTheEnvironmentAlone() {
        Settings settings = loader().with("FRESHET_WEBHOOKS_GITHUB_SECRET", "0123456789abcdefghij")
                .load(Loader.SMALLEST);

        assertThat(settings.webhooks()).containsOnlyKeys(GitHost.GITHUB);
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void aWebhooksSecretThatIsWrittenOutOrShortWorksWithAWarning() {
        Settings settings = loader().loadMore("webhooks: { gitee: { secret: a-password } }");

        assertThat(settings.webhooks()).containsEntry(GitHost.GITEE, new HookSecrets("a-password", null));
        assertThat(settings.warnings())
                .hasSize(2)
                .allMatch(warning -> warning.startsWith("freshet.webhooks.gitee.secret "))
                .noneMatch(warning -> warning.contains("a-password"));
        assertThat(settings.toString()).doesNotContain("a-password");
    }

    @Test
    void theEnvironmentOverridesTheFileAndCanAddToIt() {
        Settings settings = loader().with("FRESHET_SITES_WWW_DOMAINS", "a.example.com,b.example.com")
                .with("FRESHET_SITES_WWW_SOURCES_0__PREFIX", "site/")
                .with("FRESHET_DRY_RUN", "true")
                .with("FRESHET_EVENTS_MAX_BODY", "1MiB")
                .with("FRESHET_REQUESTS_EVENTS_PER_SECOND", "5000")
                .with("FRESHET_REQUESTS_KEEP_OPEN", "2m")
                .with("FRESHET_ACCOUNTS_MAIN_LIMITS_URLS_PER_DAY", "5")
                .load(Loader.SMALLEST);
        Site site = settings.sites().getFirst();
        assertThat(site.domains()).containsExactly("a.example.com", "b.example.com");
        assertThat(site.sources()).containsExactly(new Site.Source("my-site", "site/"));
        assertThat(settings.dryRun()).isTrue();
        assertThat(settings.events().maxBody()).isEqualTo(1 << 20);
        assertThat(settings.requests())
                .isEqualTo(new Settings.Requests(
                        100,
                        5_000,
                        10,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Optional.of(Duration.ofMinutes(2))));
        assertThat(settings.account("main").limits(Product.CDN).daily()).containsEntry(QuotaKind.REFRESH_URL, 5);
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void aRepositoryIsReadWithAllItsKeysAndWithNoneButTheTwoItNeeds() {
        Settings settings = loader().load(Loader.SMALLEST.replace("{ bucket: my-site }", """
                { host: bitbucket-server, repository: WEB/site, branch: release/1, directory: dist/web, delay: 30s,
                  wait-for: etag, origin: "http://o.example.net:8080/w", wait-at-most: 3m, on-unknown: directory,
                  compare: always },
                { repository: acme/site, branch: main }"""));

        assertThat(settings.sites().getFirst().sources()).isEmpty();
        assertThat(settings.sites().getFirst().repositories())
                .containsExactly(
                        new Site.Repository(
                                GitHost.BITBUCKET_SERVER,
                                "WEB/site",
                                "release/1",
                                "dist/web/",
                                new Site.Deployment(
                                        Duration.ofSeconds(30),
                                        new Site.Watch(
                                                URI.create("http://o.example.net:8080/w"), Duration.ofMinutes(3))),
                                true,
                                true),
                        new Site.Repository(null, "acme/site", "main", "", Site.Deployment.AT_ONCE, false, false));
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void hostsOfGitAreReadAndTheirTokensShownNowhere() {
        Settings settings = loader().with("GIT_TOKEN", "hush-hush").loadMore("""
                git:
                  github: { token: "${GIT_TOKEN}" }
                  gitea: { api: "http://git.example.com/", token: "${GIT_TOKEN}" }
                  codeup: { api: "https://openapi.example.com", organization: o1, token: "${GIT_TOKEN}" }
                """);
        assertThat(settings.git())
                .containsEntry(
                        GitHost.GITHUB,
                        new Settings.Git(
                                URI.create("https://api.github.com"), Optional.of("hush-hush"), Optional.empty()))
                .containsEntry(
                        GitHost.CODEUP,
                        new Settings.Git(
                                URI.create("https://openapi.example.com"), Optional.of("hush-hush"), Optional.of("o1")))
                .hasSize(3);
        assertThat(settings.warnings())
                .containsExactly(
                        "freshet.git.gitea.api (FRESHET_GIT_GITEA_API) begins with http://, so that the token can be read on its way");
        assertThat(settings.git().toString()).doesNotContain("hush");
    }

    @Test
    void theEnvironmentAloneIsEnough() {
        Settings settings = loader().with("FRESHET_ACCOUNTS_MAIN_ACCESS_KEY_ID", "i")
                .with("FRESHET_ACCOUNTS_MAIN_ACCESS_KEY_SECRET", "s")
                .with("FRESHET_SITES_WWW_ACCOUNT", "main")
                .with("FRESHET_SITES_WWW_DOMAINS", "www.example.com")
                .with("FRESHET_SITES_WWW_SOURCES_0__BUCKET", "b")
                .load("");
        assertThat(settings.sites())
                .singleElement()
                .extracting(Site::sources)
                .isEqualTo(List.of(new Site.Source("b", "")));
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void secretsComeFromFilesAndLoseTheLineFeedAtTheirEnd() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "from-a-file\n");
        Path token = Files.writeString(folder.resolve("token"), "0123456789abcdefghij\r\n");
        Settings settings = loader().load("""
                freshet:
                  tokens: { ci: { value-file: "%s", role: viewer } }
                  accounts: { main: { access-key-id: id, access-key-secret-file: "%s" } }
                  sites: { www: { account: main, domains: [www.example.com], sources: [ { bucket: b } ] } }
                """.formatted(token, secret));
        assertThat(settings.account("main").credentials())
                .isEqualTo(new AccountSettings.Credentials.Static("id", "from-a-file", Optional.empty()));
        assertThat(settings.tokens().getFirst().value()).isEqualTo("0123456789abcdefghij");
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void aSecretWrittenOutWorksWithAWarningThatDoesNotHoldIt() {
        Settings settings = loader().load(Loader.SMALLEST.replace("${KEY_SECRET}", "pa55w0rd"));
        assertThat(settings.warnings())
                .singleElement()
                .asString()
                .contains("freshet.accounts.main.access-key-secret", "written out")
                .doesNotContain("pa55w0rd");
        assertThat(settings.toString()).doesNotContain("pa55w0rd");
    }

    @Test
    void aVariableThatNobodyReadsIsAWarning() {
        Settings settings = loader().with("FRESHET_SITE_WWW_DOMAIN", "x")
                .with("FRESHET_MINE", "0123456789abcdefghij")
                .loadMore("tokens: { ci: { value: \"${FRESHET_MINE}\", role: viewer } }");
        assertThat(settings.warnings()).singleElement().asString().contains("FRESHET_SITE_WWW_DOMAIN");
    }

    @Test
    void oddButLegalSettingsAreWarnings() {
        Settings settings = loader().with("T", "shorttoken")
                .load(Loader.SMALLEST.replace("{ bucket: my-site }", "{ bucket: my-site, prefix: sit }") + """
                      rules: [ { match: "/a/**", action: ignore } ]
                  tokens: { ci: { value: "${T}", role: viewer } }
                """);
        assertThat(settings.warnings())
                .anySatisfy(text -> assertThat(text).contains("sources[0].prefix"))
                .anySatisfy(text -> assertThat(text).contains("rules[0].match"))
                .anySatisfy(text -> assertThat(text).contains("may be guessed"))
                .hasSize(3);
    }
}
