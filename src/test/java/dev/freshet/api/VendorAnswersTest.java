package dev.freshet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.freshet.call.Outcome;
import dev.freshet.call.VendorError;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/// What the vendor is told, and what its words become at the API.
@QuarkusTest
@TestProfile(ApiProfile.class)
final class VendorAnswersTest {
    @Inject
    ApiWorld world;

    @Test
    void forceIsTold() {
        Ask.refresh("{\"directories\":[\"https://www.example.com/force/\"],\"force\":true,\"now\":true}")
                .statusCode(202);

        assertThat(world.cdn.sent()).anySatisfy(sent -> {
            assertThat(sent.order().lines()).contains("https://www.example.com/force/");
            assertThat(sent.order().force()).isTrue();
        });
    }

    @Test
    void whatFailedCanBeSentAgain() {
        world.pipeline.flush(true);
        world.cdn.next(new Outcome.CallRejected(new VendorError("Broken", "no", "R-1")));
        String url = "https://www.example.com/failed-and-sent-again";
        String failed = Ask.refresh("{\"urls\":[\"" + url + "\"],\"now\":true}")
                .body("records[0].state", equalTo("failed"))
                .body("records[0].error.code", equalTo("Broken"))
                .extract()
                .path("records[0].id");

        Ask.as(ApiProfile.OPERATOR)
                .post("/api/v1/records/" + failed + "/retry")
                .then()
                .statusCode(202)
                .body("id", not(equalTo(failed)))
                .body("url", equalTo(url))
                .body("state", equalTo("running"))
                .body("cause.by", equalTo("ci"));
    }
}
