package dev.freshet.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.freshet.plan.QuotaKind;
import dev.freshet.support.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What people are told, and can do, while lines wait for the day's quota.
@QuarkusTest
@TestProfile(QuotaDoorTest.Alone.class)
final class QuotaDoorTest {
    /// Its clock moves on and its quota is used up: nobody else may see either.
    public static final class Alone extends ApiProfile {}

    private static final String MIDNIGHT = "2026-11-21T16:00:00Z";
    private static final int PLENTY = 10_000;

    private final String url = "https://www.example.com/" + UUID.randomUUID();

    @Inject
    ApiWorld world;

    @Inject
    SettableClock clock;

    @BeforeEach
    void noneIsLeft() {
        // What other tests left behind goes first, and what was read for them is old.
        world.pipeline.flush(true);
        clock.tick(Duration.ofMinutes(2));
        left(0);
    }

    @AfterEach
    void thereIsPlenty() {
        left(PLENTY);
        flush("");
    }

    private void left(int lines) {
        world.cdn.quota(QuotaKind.REFRESH_URL, PLENTY, lines);
    }

    private static ValidatableResponse flush(String query) {
        return Ask.as(ApiProfile.OPERATOR).post("/api/v1/flush" + query).then().statusCode(200);
    }

    private ValidatableResponse refreshNow() {
        return Ask.refresh("{\"urls\":[\"" + url + "\"],\"now\":true}").statusCode(202);
    }

    private String stuck() {
        return refreshNow()
                .body("records[0].state", equalTo("waiting"))
                .body("records[0].dueAt", equalTo(MIDNIGHT))
                .body("records[0].reason", containsString("read again before that"))
                .extract()
                .path("records[0].id");
    }

    private static ValidatableResponse retry(String id) {
        return Ask.as(ApiProfile.OPERATOR)
                .post("/api/v1/records/" + id + "/retry")
                .then();
    }

    @Test
    void aFlushSaysWhyNothingWentAndUntilWhen() {
        stuck();

        flush("")
                .body("calls", empty())
                .rootPath("waiting.find { it.reason.contains('none is left today') }")
                .body("account", equalTo("main"))
                .body("product", equalTo("cdn"))
                .body("operation", equalTo("refresh"))
                .body("kind", equalTo("file"))
                .body("count", equalTo(1))
                .body("until", equalTo(MIDNIGHT))
                .body(
                        "quotaReadAt",
                        equalTo(clock.instant().plus(Duration.ofMinutes(1)).toString()));
    }

    @Test
    void aFlushSaysOfWhatGathersChangesHowLongItWillAndReadsNoQuota() {
        left(PLENTY);
        Ask.refreshed(url);

        flush("")
                .body("calls", empty())
                .rootPath("waiting.find { it.reason.startsWith('gathers further changes') }")
                .body("count", greaterThan(0))
                .body("until", notNullValue())
                .body("quotaReadAt", nullValue());
    }

    @Test
    void aFlushReadsTheQuotaAgainAndSendsWhatWaitsForIt() {
        String id = stuck();

        left(PLENTY);
        String call = flush("").extract().path("calls[0]");

        Ask.get("/api/v1/records/" + id, Map.of())
                .then()
                .body("state", equalTo("running"))
                .body("call", equalTo(call));
    }

    @Test
    void aRetryOfWhatWaitsForTheDayReadsTheQuotaAgain() {
        String id = stuck();

        retry(id).statusCode(202).body("id", equalTo(id)).body("state", equalTo("waiting"));
        left(PLENTY);
        retry(id).statusCode(202).body("id", equalTo(id)).body("state", equalTo("running"));

        Ask.get("/api/v1/events", Map.of("outcome", "accepted"))
                .then()
                .body("items.subject", hasItem("retry of record " + id + ", which waits for the day's quota"));
        retry(id).statusCode(409).body("detail", containsString("waits for the day's quota"));
    }

    @Test
    void aRepeatOfWhatWaitsForTheDayReadsTheQuotaAgain() {
        String id = stuck();

        left(PLENTY);
        refreshNow()
                .body("accepted", equalTo(0))
                .body("duplicates", equalTo(1))
                .body("records[0].id", equalTo(id))
                .body("records[0].state", equalTo("running"));
    }
}
