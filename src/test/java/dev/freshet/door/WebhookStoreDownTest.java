package dev.freshet.door;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.freshet.change.GitHost;
import dev.freshet.event.git.Deliveries;
import dev.freshet.jdbc.Store;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A store that is gone: the host must hear that its push was not taken, by an ordinary status, as it knows
/// no other.
@QuarkusTest
@TestProfile(WebhookStoreDownTest.OfItsOwn.class)
class WebhookStoreDownTest {
    @Inject
    Store store;

    /// A profile of its own, so that the broken store is nobody else's.
    public static final class OfItsOwn extends WebhookProfile {}

    @Test
    void aPushThatCannotBeStoredIsToBeToldAgain() {
        byte[] body = Deliveries.body(GitHost.GITHUB, "push.json");
        Map<String, String> headers =
                Deliveries.headers(GitHost.GITHUB, "push", body, WebhookProfile.secret(GitHost.GITHUB), Instant.now());
        store.close();
        given().headers(headers)
                .body(body)
                .post("/webhooks/github")
                .then()
                .statusCode(503)
                .header("Retry-After", "5")
                .contentType("application/problem+json")
                .body("status", equalTo(503));
    }
}
