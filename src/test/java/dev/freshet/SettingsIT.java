package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.support.PackagedApp;
import dev.freshet.support.Uploads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the packaged product takes its settings from, and what it says to wrong ones.
class SettingsIT {
    /// What a person's machine and each test have of their own; nobody is called.
    private static final Map<String, String> SURROUNDINGS = Map.of(
            "PORT", "0",
            "QUARKUS_HTTP_HOST", "127.0.0.1",
            "FRESHET_RUNTIME", "service",
            "FRESHET_DRY_RUN", "true",
            "FRESHET_ACCOUNTS_MAIN_ENDPOINTS_CDN", "http://127.0.0.1:9");

    @TempDir
    Path folder;

    private void write(String settings) throws IOException {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/application.yaml"), settings);
    }

    private PackagedApp start(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(SURROUNDINGS);
        environment.putAll(more);
        return new PackagedApp(folder, environment);
    }

    @Test
    void theFullExampleBesideTheProcessIsObeyedToTheLastRule() throws Exception {
        write(Files.readString(Path.of("function-config/application-full.yaml")));
        Map<String, String> hooks = Map.of(
                "FRESHET_WEBHOOK_GITHUB", "hook-" + PackagedApp.TOKEN,
                "FRESHET_WEBHOOK_GITHUB_NEXT", "next-hook-" + PackagedApp.TOKEN);
        Map<String, String> environment = new HashMap<>(Map.of(
                "ALIBABA_CLOUD_ACCESS_KEY_ID",
                "id",
                "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
                "secret",
                "FRESHET_TOKEN_DEPLOY",
                PackagedApp.TOKEN,
                "FRESHET_TOKEN_DEPLOY_NEXT",
                "next-" + PackagedApp.TOKEN,
                "FRESHET_TOKEN_DASHBOARD",
                "dashboard-" + PackagedApp.TOKEN,
                "FRESHET_TOKEN_OWNER",
                "owner-" + PackagedApp.TOKEN,
                "FRESHET_GIT_GITHUB_TOKEN",
                "git-" + PackagedApp.TOKEN,
                "EVENTBRIDGE_TOKEN",
                "bridge-" + PackagedApp.TOKEN));
        environment.putAll(hooks);
        try (PackagedApp app = start(environment)) {
            List<String> keys = List.of("site/docs/index.html", "site/drafts/a.md", "site/app.js", "site/posts/new.md");
            app.post(
                    "/invoke", Uploads.events(keys, "R1", InstantSource.system().instant()));

            assertThat(records(app))
                    .containsExactlyInAnyOrder(
                            "refresh https://www.example.com/docs/index.html",
                            "refresh https://www.example.com/docs/",
                            "refresh https://www.example.com/app.js",
                            "prefetch https://www.example.com/app.js",
                            "refresh https://www.example.com/posts/new/",
                            "refresh https://www.example.com/",
                            "refresh https://www.example.com/feed.xml");
            assertThat(app.output()).noneMatch(line -> line.contains("WARN") && !line.contains("dry run"));
            assertThat(app.trouble()).isEmpty();
        }
    }

    @Test
    void variablesAloneAreEnough() throws Exception {
        try (PackagedApp app = start(Map.of(
                "FRESHET_ACCOUNTS_MAIN_ACCESS_KEY_ID", "id",
                "FRESHET_ACCOUNTS_MAIN_ACCESS_KEY_SECRET", "secret",
                "FRESHET_TOKENS_CI_VALUE", PackagedApp.TOKEN,
                "FRESHET_TOKENS_CI_ROLE", "operator",
                "FRESHET_SITES_WWW_ACCOUNT", "main",
                "FRESHET_SITES_WWW_DOMAINS", "www.example.com,m.example.com",
                "FRESHET_SITES_WWW_SOURCES_0__BUCKET", "my-site"))) {
            app.post(
                    "/invoke",
                    Uploads.event("a.css", "R1", InstantSource.system().instant()));

            assertThat(records(app))
                    .containsExactlyInAnyOrder(
                            "refresh https://www.example.com/a.css", "refresh https://m.example.com/a.css");
            assertThat(app.trouble()).isEmpty();
        }
    }

    private static List<String> records(PackagedApp app) {
        List<String> records = new ArrayList<>();
        for (JsonNode record : app.get("/api/v1/records").path("items")) {
            records.add(
                    record.path("operation").asText() + " " + record.path("url").asText());
        }
        return records;
    }

    @Test
    void allMistakesAreToldAtOnceEachWithItsRemedy() throws Exception {
        write("""
                freshet:
                  flush: { evry: 1s }
                  tokens: { ci: { value: "${NOBODY_SETS_THIS}", role: boss } }
                  accounts: { main: { access-key-id: id, access-key-secret-file: nowhere } }
                  sites: { www: { account: man, domains: [www.example.com], sources: [ { bucket: my-site } ] } }
                """);
        assertRefused("""
                the settings have 5 mistakes
                  freshet.flush.evry  (FRESHET_FLUSH_EVRY)
                      is no key of this version: did you mean every? Else leave it out
                  freshet.tokens.ci.value  (FRESHET_TOKENS_CI_VALUE)
                      refers to ${NOBODY_SETS_THIS}, which is not set: set the variable before the start, or correct its name
                  freshet.accounts.main.access-key-secret-file  (FRESHET_ACCOUNTS_MAIN_ACCESS_KEY_SECRET_FILE)
                      names a file that is not there: give its path, as seen from where the process starts, and the right to enter its folders
                  freshet.sites.www.account  (FRESHET_SITES_WWW_ACCOUNT)
                      names no account: name one of freshet.accounts, such as main
                  freshet.tokens.ci.role  (FRESHET_TOKENS_CI_ROLE)
                      is no choice: write one of viewer, operator, admin
                """);
    }

    @Test
    void aFileThatIsNoYamlIsToldByItsPlaceAndNotQuoted() throws Exception {
        write("""
                freshet:
                  accounts: { main: { access-key-secret: [hush
                """);
        assertRefused("""
                the settings have a mistake
                  config/application.yaml
                      it is no YAML, see line 3, column 1: correct the file
                """);
    }

    @Test
    void withoutAnySettingsItSaysWhatIsMissing() throws Exception {
        try (PackagedApp app = new PackagedApp(folder)) {
            assertThat(app.awaitExit()).isNotZero();
            assertThat(app.output()).containsSequence("""
                            the settings have 2 mistakes
                              freshet.accounts  (FRESHET_ACCOUNTS)
                                  is missing: name an account with access-key-id and access-key-secret
                              freshet.sites  (FRESHET_SITES)
                                  is missing: name a site with account, domains and sources""".lines().toList());
            assertThat(app.trouble()).isEmpty();
        }
    }

    @Test
    void aStartThatFailsSaysWhyInOneLineAndNoSecret() throws Exception {
        write("""
                freshet:
                  accounts: { main: { access-key-id: "${ID}", access-key-secret: "${ID}" } }
                  sites: { www: { account: main, domains: [www.example.com], sources: [ { bucket: my-site } ] } }
                """);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertFails(Map.of("PORT", String.valueOf(taken.getLocalPort())), "is taken");
        }
        assertFails(Map.of("PORT", "hush"), "SRCFG00029");
        assertFails(
                Map.of("FRESHET_STORE_URL", "jdbc:sqlite:config/application.yaml/x/freshet.db"), "application.yaml/x");
        assertFails(Map.of("FRESHET_STORE_URL", "jdbc:postgresql://u:hush@h/d"), "has a user before its host");
        assertFails(
                Map.of("FRESHET_STORE_URL", "jdbc:postgresql://h:1x/d?password=hush"), "is no address that PostgreSQL");
        assertFails(Map.of("FRESHET_STORE_PASSWORD_FILE", "/dev/zero"), "is a device");
    }

    private void assertFails(Map<String, String> more, String said) {
        Map<String, String> environment = new HashMap<>(Map.of("ID", "a-key-0815"));
        environment.putAll(more);
        try (PackagedApp app = start(environment)) {
            assertThat(app.awaitExit()).isNotZero();
            assertThat(app.output())
                    .anyMatch(line -> line.contains(said))
                    .noneMatch(line -> line.contains("hush") || line.contains("0815"));
            assertThat(app.trouble()).isEmpty();
        }
    }

    private void assertRefused(String said) {
        try (PackagedApp app = start(Map.of())) {
            assertThat(app.awaitExit()).isNotZero();
            assertThat(app.output()).containsSequence(said.lines().toList()).noneMatch(line -> line.contains("hush"));
            assertThat(app.trouble()).isEmpty();
        }
    }
}
