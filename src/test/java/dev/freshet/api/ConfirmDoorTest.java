package dev.freshet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.freshet.backlog.StoreProbe;
import dev.freshet.trouble.Trouble;
import dev.freshet.trouble.WaitingTroubles;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// A person says that they have seen to what waited for them.
@QuarkusTest
@TestProfile(ApiProfile.class)
class ConfirmDoorTest {
    private static final String CODE = "seen-to-by-nobody";
    private static final String DOOR = "/api/v1/health/" + CODE + "/confirm";

    @Inject
    WaitingTroubles waiting;

    @Inject
    StoreProbe store;

    @Test
    void aTroubleWaitsUntilAnAdminConfirmsIt() {
        waiting.raise(new Trouble(
                CODE, Trouble.Level.DEGRADED, "www", "something is missing", "look", Instant.ofEpochSecond(1)));
        assertThat(store.troubles()).extracting(Trouble::code).contains(CODE);

        Ask.as(ApiProfile.OPERATOR).post(DOOR).then().statusCode(403);
        assertThat(store.troubles()).extracting(Trouble::code).contains(CODE);

        Ask.as(ApiProfile.ADMIN)
                .contentType("application/json")
                .body("{}")
                .post(DOOR)
                .then()
                .statusCode(204);
        assertThat(store.troubles()).extracting(Trouble::code).doesNotContain(CODE);

        Ask.as(ApiProfile.ADMIN)
                .post(DOOR)
                .then()
                .statusCode(404)
                .contentType(Problem.MEDIA_TYPE)
                .body("detail", containsString("no trouble of this code"));
    }
}
