package dev.freshet.door;

import static dev.freshet.support.Requests.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.equalTo;

import dev.freshet.jdbc.Store;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/// A function whose store is gone: the platform must hear that the event was not taken.
@QuarkusTest
@TestProfile(StoreDownTest.OfItsOwn.class)
class StoreDownTest {
    private static final String EVENT = """
            {"events":[{"eventName":"ObjectCreated:PutObject","oss":{"bucket":{"name":"my-site"},"object":{"key":"site/a"}}}]}""";

    @Inject
    Store store;

    /// A profile of its own, so that the broken store is nobody else's.
    public static final class OfItsOwn extends FunctionComputeProfile {}

    @Test
    void anEventThatCannotBeStoredFailsTheInvocation() {
        store.close();
        given().header("x-fc-control-path", "/invoke")
                .contentType("application/octet-stream")
                .body(EVENT.getBytes(UTF_8))
                .post("/invoke")
                .then()
                .statusCode(404)
                .header("x-fc-status", "404")
                .body("errorType", equalTo("StoreDown"));
        given().get("/q/health/ready").then().statusCode(503);
    }
}
