package dev.freshet.door;

import static dev.freshet.support.Requests.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.freshet.change.GitHost;
import dev.freshet.event.git.Deliveries;
import dev.freshet.support.TemporaryStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/// A push of more files than one commit may hold, while the store is slow and when it is well again: what its host is
/// answered, and what the API shows afterwards.
@QuarkusTest
@TestProfile(LongPushDoorTest.Fed.class)
class LongPushDoorTest {
    private static final int FILES = 4_500;

    /// A repository feeds the site.
    public static final class Fed extends WebhookProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("freshet.store.url", TemporaryStore.url("long-push"));
            settings.put("freshet.events.max-body", "1MiB");
            settings.put("freshet.sites.long.account", "main");
            settings.put("freshet.sites.long.domains", "long.example.com");
            settings.put("freshet.sites.long.sources[0].repository", "acme/long");
            settings.put("freshet.sites.long.sources[0].branch", "main");
            return settings;
        }
    }

    /// In commits of fewer files than those of which GitHub lists no more.
    private static byte[] push() {
        String after = "b".repeat(40);
        String commits = IntStream.of(1, 2, 3)
                .mapToObj(commit -> "{\"id\":\"%s\",\"added\":[],\"removed\":[],\"modified\":[%s]}"
                        .formatted(
                                commit == 3 ? after : Integer.toString(commit).repeat(40), files(commit)))
                .collect(Collectors.joining(","));
        return """
                {"ref":"refs/heads/main","before":"%s","after":"%s","repository":{"full_name":"acme/long"},
                 "commits":[%s]}""".formatted("a".repeat(40), after, commits).getBytes(StandardCharsets.UTF_8);
    }

    private static String files(int commit) {
        return IntStream.range(0, FILES / 3)
                .mapToObj(i -> "\"%d/f%d.html\"".formatted(commit, i))
                .collect(Collectors.joining(","));
    }

    private static ValidatableResponse deliver(byte[] body) {
        return given().headers(Deliveries.headers(
                        GitHost.GITHUB, "push", body, WebhookProfile.secret(GitHost.GITHUB), Instant.now()))
                .body(body)
                .post("/webhooks/github")
                .then();
    }

    private static JsonPath get(String address) {
        return given().header("Authorization", "Bearer " + WebhookProfile.VIEWER)
                .get(address)
                .jsonPath();
    }

    @Test
    void theAnswerAndWhatIsShownAgreeWhetherTheStoreIsSlowOrNot() throws SQLException {
        byte[] body = push();
        String url = ConfigProvider.getConfig().getValue("freshet.store.url", String.class);
        try (Connection other = TemporaryStore.source(Path.of(url.substring("jdbc:sqlite:".length())))
                        .getConnection();
                Statement hand = other.createStatement()) {
            hand.execute("BEGIN IMMEDIATE");
            deliver(body).statusCode(503).body("detail", containsString("nothing was taken"));
            hand.execute("ROLLBACK");
        }
        assertThat(get("/api/v1/events").getList("items")).isEmpty();

        deliver(body).statusCode(202).body("accepted", equalTo(1)).body("duplicates", equalTo(0));
        assertThat(get("/api/v1/events").getList("items.reason", String.class))
                .containsExactly("its 4500 lines are written down in parts");
        tick();
        assertThat(get("/api/v1/events").getList("items.changes", Integer.class))
                .containsExactly(FILES);
        assertThat(get("/api/v1/events").getString("items[0].reason")).isNull();
        assertThat(get("/api/v1/backlog").getInt("waiting")).isEqualTo(FILES);

        deliver(body).statusCode(202).body("accepted", equalTo(0)).body("duplicates", equalTo(1));
        assertThat(get("/api/v1/backlog").getInt("waiting")).isEqualTo(FILES);
    }

    /// A process that is frozen between requests works within one.
    private static void tick() {
        given().header("x-fc-control-path", "/invoke")
                .body("{\"triggerName\":\"tick\",\"triggerTime\":\"%s\",\"payload\":\"\"}"
                        .formatted(Instant.now())
                        .getBytes(StandardCharsets.UTF_8))
                .post("/invoke")
                .then()
                .statusCode(200);
    }
}
