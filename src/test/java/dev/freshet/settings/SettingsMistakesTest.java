package dev.freshet.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsMistakesTest {
    private final Path folder;

    SettingsMistakesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Loader loader() {
        return new Loader(folder);
    }

    private static SettingsInvalid invalid(Supplier<Settings> load) {
        return catchThrowableOfType(SettingsInvalid.class, load::get);
    }

    private static void assertOneMistake(SettingsInvalid invalid, String property, String problem) {
        assertThat(invalid).isNotNull();
        assertThat(invalid.mistakes()).as(invalid.getMessage()).singleElement().satisfies(mistake -> {
            assertThat(mistake.property()).isEqualTo("freshet." + property);
            assertThat(mistake.problem() + ": " + mistake.remedy()).contains(problem);
            assertThat(mistake.environment()).startsWith("FRESHET_").matches("[A-Z0-9_]+");
            assertThat(mistake.remedy()).isNotBlank();
        });
    }

    @ParameterizedTest(name = "{0} is a mistake of {1}")
    @CsvSource(delimiter = '|', textBlock = """
            scheme: ftp                                        | scheme                      | write one of https, http
            product: akamai                                    | product                     | no choice
            action: purge                                      | action                      | write one of refresh, prefetch, refresh-then-prefetch, ignore
            index-as: dir                                      | index-as                    | write one of file, directory, skip
            index-as: directry                                 | index-as                    | did you mean directory?
            index-documents: [a/index.html]                    | index-documents[0]          | no name of a file
            path: /a?b                                         | path                        | no ?
            shared-cache: [www.example.com]                    | shared-cache[0]             | given twice
            shared-cache: ["*.example.com"]                    | shared-cache[0]             | wildcard
            shared-cache: [M.example.com]                      | shared-cache[0]             | write it in lower case
            shared-cache: ["https://m.example.com"]            | shared-cache[0]             | no domain name
            debounce: { window: 5 }                            | debounce.window             | no duration ("5")
            debounce: { window: 5s, max-wait: 4s }             | debounce.max-wait           | shorter than window (5s)
            debounce: { window: 5s, max-wait: 25h }            | debounce.max-wait           | write 0s to 24h
            rules: [ { match: "a{b", action: ignore } ]        | rules[0].match              | without its }
            rules: [ { action: ignore } ]                      | rules[0].match              | missing
            rules: [ { match: "a" } ]                          | rules[0].action             | missing
            rules: [ { match: "a", urls: ["/{x}"] } ]          | rules[0].urls[0]            | no variable
            rules: [ { match: "a", urls: ["/img/*.jpg"] } ]    | rules[0].urls[0]            | holds "*", which stands for no other characters here
            rules: [ { match: "a", urls: ["/img/*"] } ]        | rules[0].urls[0]            | where a * belongs to the name, write %2A
            rules: [ { match: "a", urls: ["/a?v=*"] } ]        | rules[0].urls[0]            | {1} to {9}
            rules: [ { match: "a", urls: ["/a/[0-9]/{name}"] } ] | rules[0].urls[0]          | write %5B
            origin-rewrites: [ { regex: "^/a/.*$", replacement: /b, urls: ["/a/*"] } ] | origin-rewrites[0].urls[0] | stands for no other
            rules: [ { match: "**", action: ignore }, { match: a, action: refresh } ] | rules[1] | never reached
            rules: [ { match: a, action: ignore, urls: [/] } ] | rules[0].urls               | ignores
            prefetch: { area: europe }                         | prefetch.area               | domestic
            prefetch: { headers: { "A B": [x] } }              | prefetch.headers.A B        | no header
            prefetch: { l2: maybe }                            | prefetch.l2                 | true or false
            prefetch: { off-peak: "01:00-05:00" }              | prefetch.off-peak           | not supported yet
            prefetch: { urls-per-minute: 5 }                   | prefetch.urls-per-minute    | not supported yet
            query: { keep: [a, "b=c"] }                        | query.keep[1]               | has no =
            query: { keep: [a], remove: [b] }                  | query.remove                | exclude each other
            query: { keep: [1,2,3,4,5,6,7,8,9,10,11] }         | query.keep                  | more than 10
            query: { variants: ["a?b"] }                       | query.variants[0]           | ? or a #
            query: { others: maybe }                           | query.others                | true or false
            index-bare: 1                                      | index-bare                  | true or false
            error-as: file                                     | error-as                    | write one of skip, directory
            prefetch: { members: all }                         | prefetch.members            | write one of first, each
            prefetch: { playlists: "ftp://h/" }                | prefetch.playlists          | no address of an origin
            prefetch: { playlists: "http://u:hush@h/" }        | prefetch.playlists          | no address of an origin
            prefetch: { playlists: "http://h/?a=b" }           | prefetch.playlists          | no address of an origin
            prefetch: { playlists: "http://h/#a" }             | prefetch.playlists          | no address of an origin
            prefetch: { playlists: "h/" }                      | prefetch.playlists          | http:// or https://
            prefetch: { playlist-urls: 0 }                     | prefetch.playlist-urls      | write 1 to 1000
            prefetch: { playlist-urls: 1001 }                  | prefetch.playlist-urls      | write 1 to 1000
            rules: [ { match: "*/a", urls: ["/{2}"] } ]        | rules[0].urls[0]            | the glob has 1 wildcards
            rules: [ { match: a/*, action: refresh }, { match: a/*, action: ignore } ] | rules[1] | never reached
            cover: { max-needless: 5 }                         | cover.max-needless          | not supported yet
            cover: { max-depth: 2 }                            | cover.max-depth             | not supported yet
            verify: { enabled: true }                          | verify.enabled              | not supported yet
            verify: { edges: [a] }                             | verify.edges                | not supported yet
            rewrites: [ { regex: a, replacement: /b } ]        | rewrites[0].regex           | /
            rewrites: [ { regex: "^/(a", replacement: /b } ]   | rewrites[0].regex           | )
            rewrites: [ { regex: "^/(?!a)", replacement: /b } ] | rewrites[0].regex          | look-ahead
            rewrites: [ { regex: "^/a" } ]                     | rewrites[0].replacement     | missing
            rewrites: [ { regex: "^/a", replacement: "/$1" } ] | rewrites[0].regex           | $1
            rewrites: [ { regex: "^/a", replacement: /b, flag: last } ] | rewrites[0].flag   | enhance_break
            rewrites: [ { regex: "^/a$", replacement: /a, flag: redirect } ] | rewrites      | never come to an end
            origin-rewrites: [ { regex: "^/a", replacement: /b, flag: redirect } ] | origin-rewrites[0].regex | flag
            domain: [x]                                        | domain[0]                   | did you mean domains?
            suppress: { same-etag: maybe }                     | suppress.same-etag          | write true or false
            suppress: { immutable: ["a{"] }                    | suppress.immutable[0]       | a { without its }
            suppress: { immutable: [hashed, "**"] }            | suppress.immutable[1]       | matches every key
            suppress: { sameetag: true }                       | suppress.sameetag           | did you mean same-etag?
            rules: [ { match: a, action: refresh, max-age: 60s } ] | rules[0].max-age       | set suppress.short-lived
            debounce: { windw: 5s }                            | debounce.windw              | did you mean window?
            indexAs: file                                      | indexAs                     | is no key
            zzz: 1                                             | zzz                         | is no key of this version: leave it out
            """)
    void aMistakeInASiteNamesItsKey(String line, String key, String problem) {
        SettingsInvalid invalid = invalid(() -> loader().loadSite(line));
        assertOneMistake(invalid, "sites.www." + key, problem);
    }

    @ParameterizedTest(name = "{1} is nothing for {0}")
    @CsvSource(delimiter = '|', textBlock = """
            vod | prefetch: { hash-key: true }                   | prefetch.hash-key
            esa | prefetch: { l2: true }                         | prefetch.l2
            esa | prefetch: { area: domestic }                   | prefetch.area
            esa | prefetch: { headers: { Accept: [a, b] } }      | prefetch.headers
            esa | discover: true                                 | discover
            """)
    void whatAProductCannotDoIsAMistakeOfItsSite(String product, String line, String key) {
        Loader loader = loader().with("FRESHET_ACCOUNTS_MAIN_ESA_SITE_ID", "1234567890123");
        SettingsInvalid invalid = invalid(() -> loader.loadSite("product: " + product + "\n" + line));
        assertOneMistake(invalid, "sites.www." + key, product.toUpperCase(Locale.ROOT));
    }

    @ParameterizedTest(name = "{0} is a mistake of {1}")
    @CsvSource(delimiter = '|', textBlock = """
            { repository: a/b } | sources[0].branch | is missing
            { repository: "a b", branch: m } | sources[0].repository | write one as acme/site
            { repository: /a/b, branch: m } | sources[0].repository | no full name
            { repository: a/b, branch: refs/heads/m } | sources[0].branch | without refs/heads/
            { repository: a/b, branch: m, bucket: c } | sources[0].bucket | make two sources of it
            { repository: a/b, branch: m, prefix: c/ } | sources[0].prefix | write directory
            { repository: a/b, branch: m, host: sourceforge } | sources[0].host | write one of github
            { repository: a/b, branch: m, directory: /c } | sources[0].directory | write one as public/
            { repository: a/b, branch: m, directory: c/../d } | sources[0].directory | no directory
            { repository: a/b, branch: m, delay: 25h } | sources[0].delay | write 0s to 24h
            { repository: a/b, branch: m, wait-for: deploy } | sources[0].wait-for | write one of none, etag
            { repository: a/b, branch: m, wait-for: etag } | sources[0].origin | is missing
            { repository: a/b, branch: m, origin: "http://h/" } | sources[0].origin | write wait-for: etag
            { repository: a/b, branch: m, wait-for: etag, origin: "http://u:hush@h/" } | sources[0].origin | no address of an origin
            { repository: a/b, branch: m, wait-for: etag, origin: "http://h", delay: 5m, wait-at-most: 1m } | sources[0].wait-at-most | shorter than delay
            { repository: a/b, branch: m, compare: never }    | sources[0].compare    | write one of when-needed, always
            { repository: a/b, branch: m, on-unknown: guess } | sources[0].on-unknown | write one of person, directory
            { repository: a/b, branch: m }, { repository: A/B, branch: m } | sources[1] | given twice
            { bucket: b, host: github } | sources[0].host | is for repositories
            { bucket: b, delay: 5s } | sources[0].delay | is for repositories
            """)
    void aMistakeInASourceNamesItsKey(String sources, String key, String problem) {
        String yaml = Loader.SMALLEST.replace("{ bucket: my-site }", sources);
        SettingsInvalid invalid = invalid(() -> loader().load(yaml));
        assertOneMistake(invalid, "sites.www." + key, problem);
        assertThat(invalid.getMessage()).doesNotContain("hush");
    }

    @ParameterizedTest(name = "{0} is a mistake of {1}")
    @CsvSource(delimiter = '|', textBlock = """
            runtime: mainframe                                 | runtime                     | write one of auto
            trust-cluster: kn                                  | trust-cluster               | true or false
            dry-run: yes please                                | dry-run                     | true or false
            flush: { every: 0s }                               | flush.every                 | write 10ms to 5m
            discovery: { every: 59s }                          | discovery.every             | write 1m to 24h
            flush: { linger: 11m }                             | flush.linger                | write 0s to 10m
            events: { max-body: 6MB }                          | events.max-body             | no size ("6MB")
            events: { max-body: 1GiB }                         | events.max-body             | write 1KiB to 64MiB
            events: { max-elements: 0 }                        | events.max-elements         | write 1 to 100000
            events: { max-elements: 10k }                      | events.max-elements         | no whole number in range ("10k")
            events: { eventbridge: { url: hooks, regions: [cn-hangzhou], token: "${KEY_ID}" } } | events.eventbridge.url | no address
            events: { eventbridge: { url: "http://h/e", regions: [cn-hangzhou] } } | events.eventbridge.token | missing
            events: { eventbridge: { url: "http://h/e", token: "${KEY_ID}" } } | events.eventbridge.regions | missing
            events: { eventbridge: { url: "http://h/e", regions: [cn-hangzhou, "a.b"], token: "${KEY_ID}" } } | events.eventbridge.regions | has one that is none
            events: { smq: { topic-owner: me } }               | events.smq.topic-owner      | is no account
            events: { smq: { topic-owner: "1", certificate-hosts: [evil.example] } } | events.smq.certificate-hosts | aliyuncs.com
            events: { webhook-origins: ["a b"] }               | events.webhook-origins      | names of hosts
            events: { keep: 91d }                              | events.keep                 | write 1m to 90d
            records: { keep: forever }                         | records.keep                | no duration
            records: { keep: "" }                              | records.keep                | it is empty
            store: { url: "jdbc:postgresql:" }                 | store.url                   | no address of a store
            store: { url: "jdbc:mysql://h/d" }                 | store.url                   | no address of a store
            store: { ephemeral: maybe }                        | store.ephemeral             | write one of refuse, accept
            follow: { interval: 2m }                           | follow.max-interval         | shorter than interval (2m)
            calls: { read-timeout: 0s }                        | calls.read-timeout          | write 500ms to 5m
            webhooks: { github: { secret: "${KEY_ID}" } }      | webhooks.github.secret      | cannot be the secret of a webhook
            webhooks: { github: { next-secret: "${KEY_LONG}" } } | webhooks.github.secret    | missing
            webhooks: { github: { secret: "${KEY_LONG}", next-secret: short } } | webhooks.github.next-secret | cannot be the secret of a webhook
            webhooks: { gitlab: { secret: "whsec_${KEY_LONG}!" } } | webhooks.gitlab.secret  | begins like a signing token
            webhooks: { githug: { secret: "${KEY_LONG}" } }    | webhooks.githug             | github, gitlab, gitee, gitea, forgejo, gogs, bitbucket, bitbucket-server, codeup, coding
            webhooks: { gitea: { secret-file: /no/such } }     | webhooks.gitea.secret-file  | is not there
            tokens: { ci: { role: viewer } }                   | tokens.ci.value             | ${FRESHET_TOKENS_CI_VALUE}
            tokens: { ci: { value: "${KEY_LONG}" } }           | tokens.ci.role              | write one of viewer, operator, admin
            tokens: { ci: { value: "${KEY_LONG}", role: x } }  | tokens.ci.role              | is no choice
            tokens: { ci: { value: "${KEY_ODD}", role: viewer } } | tokens.ci.value          | cannot be a bearer token
            tokens: { ci: { value: "${KEY_LONG}", next: "${KEY_LONG}", role: viewer } } | tokens.ci.next | same secret as freshet.tokens.ci.value
            tokens: { ci: { value: "${NOBODY}", role: viewer } } | tokens.ci.value           | ${NOBODY}, which is not set
            tokens: { ci: { value-file: /no/such, role: viewer } } | tokens.ci.value-file    | is not there
            tokens: { "a b": { value: "${KEY_LONG}", role: viewer } } | tokens.a b           | is no name
            git: { sourceforge: { api: "https://h" } }         | git.sourceforge             | name one of github, gitlab
            git: { gogs: { api: "https://h" } }                | git.gogs                    | no API that compares
            git: { gitea: { token: "${KEY_LONG}" } }           | git.gitea.api               | write the host's address
            git: { github: { api: "https://u:p@h" } }          | git.github.api              | no address of a Git host
            git: { github: { token: "${NOBODY}" } }            | git.github.token            | ${NOBODY}, which is not set
            git: { github: { token-file: /no/such } }          | git.github.token-file       | is not there
            git: { github: { organization: o, api: "https://h" } } | git.github.organization | is for codeup
            git: { codeup: { api: "https://h" } }              | git.codeup.organization     | is missing
            bogus: 1                                           | bogus                       | is no key
            """)
    void aMistakeElsewhereNamesItsKey(String line, String key, String problem) {
        Loader loader = loader().with("KEY_LONG", "0123456789abcdefghij").with("KEY_ODD", "not a bearer ☃ token");
        assertOneMistake(invalid(() -> loader.loadMore(line)), key, problem);
    }

    @ParameterizedTest(name = "{0} is a mistake of {1}")
    @CsvSource(delimiter = '|', textBlock = """
            access-key-id: i                                   | access-key-secret           | ${FRESHET_ACCOUNTS_MAIN_ACCESS_KEY_SECRET}
            access-key-secret: "${KEY_SECRET}"                 | access-key-id               | missing
            access-key-id: i, access-key-secret: "${NOBODY}"   | access-key-secret           | ${NOBODY}, which is not set
            access-key-id: i, access-key-secret: "${KEY_SECRET}", access-key-secret-file: x | access-key-secret | leave one of the two out
            credentials: magic                                 | credentials                 | write one of keys, function-role, default-chain
            credentials: function-role, access-key-id: i       | credentials                 | keys are given too
            credentials: function-role, endpoints: { esa: "h" }        | endpoints.esa      | no address
            credentials: function-role, endpoints: { cdn: "ftp://h" } | endpoints.cdn        | no address of a server
            credentials: function-role, endpoints: { cdn: "127.0.0.1:9001" } | endpoints.cdn | no address of a server
            credentials: function-role, endpoints: { cdn: "http://u:hush@h" } | endpoints.cdn | no address of a server
            credentials: function-role, reserve: { refresh-url: 101% } | reserve.refresh-url | write 0% to 100%
            credentials: function-role, reserve: { refresh-url: 10 } | reserve.refresh-url   | no share ("10")
            credentials: function-role, limits: { urls-per-call: 0 } | limits.urls-per-call  | write 1 to
            credentials: function-role, limits: { urls-per-cal: 9 } | limits.urls-per-cal    | did you mean urls-per-call?
            """)
    void aMistakeInAnAccountNamesItsKey(String account, String key, String problem) {
        String yaml = Loader.SMALLEST.replaceFirst("main: .*", Matcher.quoteReplacement("main: { " + account + " }"));
        SettingsInvalid invalid = invalid(() -> loader().load(yaml));
        // A key without its other half may miss more than one.
        assertThat(invalid.mistakes()).as(invalid.getMessage()).anySatisfy(mistake -> {
            assertThat(mistake.property()).isEqualTo("freshet.accounts.main." + key);
            assertThat(mistake.problem() + ": " + mistake.remedy()).contains(problem);
        });
        assertThat(invalid.getMessage()).doesNotContain("hush", "s3cr3t");
    }

    @Test
    void nothingAtAllMissesTheTwoThingsThatMustBeThere() {
        SettingsInvalid invalid = invalid(() -> loader().load(""));
        assertThat(invalid.mistakes())
                .extracting(SettingsInvalid.Mistake::property)
                .containsExactly("freshet.accounts", "freshet.sites");
    }

    @Test
    void allMistakesAreToldAtOnceWithTheirVariables() {
        SettingsInvalid invalid = invalid(() -> loader().load("""
                freshet:
                  dry-run: perhaps
                  flush: { evry: 1s }
                  tokens: { ci: { value: "${NOBODY_1}", role: boss } }
                  accounts:
                    main: { access-key-id: id, access-key-secret: "${NOBODY_2}-${NOBODY_3}" }
                  sites:
                    www: { account: man, domains: [], sources: [ { prefix: a/ }, { host: github } ] }
                    www2: { account: main, domains: [a.example.com, "${NOBODY_4}"], sources: [ { bucket: b }, { bucket: b } ] }
                    www3: { account: main, domains: [a.example.com] }
                """));
        assertThat(invalid.mistakes())
                .extracting(SettingsInvalid.Mistake::property)
                .containsExactlyInAnyOrder(
                        "freshet.dry-run",
                        "freshet.flush.evry",
                        "freshet.tokens.ci.value",
                        "freshet.tokens.ci.role",
                        "freshet.accounts.main.access-key-secret",
                        "freshet.sites.www.account",
                        "freshet.sites.www.domains",
                        "freshet.sites.www.sources[0].bucket",
                        "freshet.sites.www.sources[1].host",
                        "freshet.sites.www.sources[1].bucket",
                        "freshet.sites.www2.domains[1]",
                        "freshet.sites.www2.sources[1]",
                        "freshet.sites.www3.domains[0]",
                        "freshet.sites.www3.sources");
        assertThat(invalid.getMessage())
                .startsWith("the settings have 14 mistakes\n")
                .contains(
                        "freshet.sites.www.domains  (FRESHET_SITES_WWW_DOMAINS)",
                        "${NOBODY_2}, ${NOBODY_3}",
                        "FRESHET_SITES_WWW_SOURCES_0__BUCKET",
                        "did you mean every?",
                        "here and as freshet.sites.www2.domains[0]",
                        "name one of freshet.accounts, such as main");
    }

    @Test
    void aVariableThatRefersToNothingIsAMistakeThatDoesNotShowIt() {
        SettingsInvalid invalid = invalid(
                () -> loader().with("FRESHET_STORE_PASSWORD", "pa55${hush}").load(Loader.SMALLEST));
        assertOneMistake(invalid, "store.password", "refers to something, which is not set");
        assertThat(invalid.getMessage()).doesNotContain("hush", "pa55");
    }

    @Test
    void aGroupGivenAsAValueIsAMistake() {
        assertOneMistake(invalid(() -> loader().loadMore("flush: 1s")), "flush", "is no key");
    }

    @Test
    void aFileThatIsNoYamlIsOneOfTheMistakesAndIsNotQuoted() {
        SettingsInvalid invalid = invalid(() -> loader().load("freshet:\n  accounts: { main: *hush }\n   x"));
        assertThat(invalid.getMessage())
                .contains("config/application.yaml", "no YAML", "line 2", "column")
                .doesNotContain("hush");
        assertThat(invalid(() -> loader().load("just text")).getMessage()).contains("no YAML mapping");
    }

    @Test
    void aFileThatHoldsItselfIsNoYamlMapping() {
        assertThat(invalid(() -> loader().load("freshet: &a { b: *a }")).getMessage())
                .contains("no YAML mapping");
    }

    @Test
    void aFileOfferedToABuildIsNotRead() throws Exception {
        Path file = Files.writeString(folder.resolve("application.yaml"), Loader.SMALLEST);
        ClassLoader building = SettingsFile.class.getClassLoader();
        assertThat(building.getResource("io/quarkus/deployment/QuarkusAugmentor.class"))
                .isNotNull();
        assertThat(new SettingsFile(file).getConfigSources(building)).isEmpty();
        assertThat(new SettingsFile(file).getConfigSources(ClassLoader.getPlatformClassLoader()))
                .hasSize(1);
    }

    @Test
    void aKeyGivenTwiceIsAMistake() {
        SettingsInvalid invalid = invalid(() -> loader().load(Loader.SMALLEST + Loader.SMALLEST));
        assertThat(invalid.getMessage()).contains("it has a key twice");
    }

    @Test
    void aFileInAnotherEncodingIsAMistake() throws Exception {
        Path file = folder.resolve("latin.yaml");
        Files.write(file, "freshet: { runtime: ä }".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(new SettingsFile(file).source().getValue(SettingsFile.UNREADABLE))
                .contains("UTF-8");
    }

    @Test
    void emptyOrHugeSecretFilesAreMistakes() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        Path huge = Files.write(folder.resolve("huge"), new byte[70_000]);
        String yaml = Loader.SMALLEST.replace("access-key-secret: \"${KEY_SECRET}\"", "access-key-secret-file: \"%s\"");
        assertOneMistake(
                invalid(() -> loader().load(yaml.formatted(empty))), "accounts.main.access-key-secret-file", "empty");
        assertOneMistake(
                invalid(() -> loader().load(yaml.formatted(huge))), "accounts.main.access-key-secret-file", "64 KiB");
    }
}
