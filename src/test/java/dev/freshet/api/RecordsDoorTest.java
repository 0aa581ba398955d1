package dev.freshet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.freshet.support.Uploads;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(ApiProfile.class)
class RecordsDoorTest {
    private static final String RECORDS = "/api/v1/records";

    private final String folder = "https://www.example.com/" + UUID.randomUUID() + "/";

    private static ValidatableResponse records(String... pairs) {
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            parameters.put(pairs[i], pairs[i + 1]);
        }
        return Ask.get(RECORDS, parameters).then();
    }

    @Test
    void aUrlIsFoundUnderEitherSchemeAndEveryMemberOfItsSharedCache() {
        String id = Ask.refreshed(folder + "a b");
        Ask.refreshed(folder + "another");
        String path = folder.substring("https://www.example.com".length());

        for (String url : List.of(
                folder + "a%20b",
                "http://www.example.com" + path + "a b",
                "https://M.example.com:443" + path + "a%20b")) {
            records("url", url).statusCode(200).body("items.id", contains(id)).body("next", nullValue());
        }
    }

    @Test
    void aStarAtTheEndFindsAllBelow() {
        String first = Ask.refreshed(folder + "1");
        String second = Ask.refreshed(folder + "2");

        records("url", folder + "*").body("items.id", contains(second, first));
    }

    @Test
    void eachFilterTellsRecordsApart() {
        ValidatableResponse refresh = Ask.refresh("{\"urls\":[\"" + folder + "f\"]}");
        String file = refresh.extract().path("records[0].id");
        String request = refresh.extract().path("request");
        String at = refresh.extract().path("records[0].requestedAt");
        String directory =
                Ask.refresh("{\"directories\":[\"" + folder + "\"]}").extract().path("records[0].id");
        String prefetch =
                Ask.prefetch("{\"urls\":[\"" + folder + "p\"]}").extract().path("records[0].id");

        String below = folder + "*";
        records("url", below, "operation", "prefetch").body("items.id", contains(prefetch));
        records("url", below, "kind", "directory").body("items.id", contains(directory));
        records("url", below, "state", "waiting").body("items.id", contains(prefetch, directory, file));
        records("url", below, "state", "done").body("items", hasSize(0));
        records("url", below, "site", "www", "domain", "WWW.example.com").body("items", hasSize(3));
        records("url", below, "domain", "\u200Bｗｗｗ。Example。com ").body("items", hasSize(3));
        records("url", "\u200B" + below + "\u200B").body("items", hasSize(3));
        records("url", below, "site", "img").body("items", hasSize(0));
        records("request", request).body("items.id", contains(file));
        records("url", below, "from", at).body("items", hasSize(3));
        records("url", below, "to", at).body("items", hasSize(0));
        records("url", below, "from", "2026-01-01T00:00:00+08:00").body("items", hasSize(3));
    }

    @Test
    void pagesStayTogetherWhileRecordsAreAdded() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            expected.addFirst(Ask.refreshed(folder + i));
        }

        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            Map<String, Object> parameters = new HashMap<>(Map.of("url", folder + "*", "limit", 2));
            if (cursor != null) {
                parameters.put("cursor", cursor);
            }
            Response page = Ask.get(RECORDS, parameters);
            seen.addAll(page.path("items.id"));
            cursor = page.path("next");
            assertThat(cursor == null || cursor.matches("[A-Za-z0-9_-]+")).isTrue();
            Ask.refreshed(folder + "new/" + seen.size());
        } while (cursor != null);

        assertThat(seen).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "operation | delete | refresh, prefetch",
                "kind      | files  | file, directory, pattern, ignore-params",
                "state     | ended  | waiting, submitting, running, done",
                "from      | today  | an RFC 3339 time",
                "to        | 99999-01-01T00:00:00Z | an RFC 3339 time",
                "from      | -0001-01-01T00:00:00Z | an RFC 3339 time",
                "domain    | www    | a host such as www.example.com",
                "limit     | 0      | 1 to 500",
                "limit     | 501    | 1 to 500",
                "limit     | many   | 1 to 500",
                "cursor    | AAAA   | the field next of the page before",
                "cursor    | $$$    | the field next of the page before",
                "cursor    | __________________________8 | the field next of the page before",
                "url       | mailto:x | a URL",
                "site      | ''     | the name of a site",
                "stat      | done   | use one of cursor, domain, from",
            })
    void aBadFilterIsNamedWithWhatIsAllowed(String name, String value, String allowed) {
        records(name, value)
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("errors", hasSize(1))
                .body("errors[0].field", equalTo(name))
                .body("errors[0].remedy", containsString(allowed));
    }

    @Test
    void aFilterThatComesTwiceIsAMistake() {
        Ask.as(ApiProfile.VIEWER)
                .queryParam("state", "done", "failed")
                .get(RECORDS)
                .then()
                .statusCode(400)
                .body("errors[0].reason", equalTo("comes 2 times"));
    }

    @Test
    void aRecordShowsItsLineage() {
        String id = Ask.refresh("{\"urls\":[\"" + folder + "l\"],\"now\":true}")
                .extract()
                .path("records[0].id");

        Ask.get(RECORDS + "/" + id, Map.of())
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("state", equalTo("running"))
                .body("lineage.events.source", contains("manual"))
                .body("lineage.events[0].subject", equalTo("refresh of 1 line"))
                .body("lineage.calls", hasSize(1))
                .body("lineage.calls[0].outcome", equalTo("accepted"))
                .body("lineage.tasks", hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({"1", "nonsense", "99999999999999999999", "-1"})
    void anUnknownRecordIsNotFound(String id) {
        Ask.get(RECORDS + "/" + id, Map.of()).then().statusCode(404).contentType(Problem.MEDIA_TYPE);
        Ask.as(ApiProfile.OPERATOR).post(RECORDS + "/" + id + "/cancel").then().statusCode(404);
        Ask.as(ApiProfile.OPERATOR).post(RECORDS + "/" + id + "/retry").then().statusCode(404);
    }

    @Test
    void onlyWhatWaitsCanBeCanceled() {
        String id = Ask.refreshed(folder + "c");
        String cancel = RECORDS + "/" + id + "/cancel";

        Ask.as(ApiProfile.OPERATOR)
                .post(cancel)
                .then()
                .statusCode(200)
                .body("state", equalTo("canceled"))
                .body("reason", equalTo("canceled by ci"));
        Ask.as(ApiProfile.OPERATOR)
                .post(cancel)
                .then()
                .statusCode(409)
                .contentType(Problem.MEDIA_TYPE)
                .body("detail", equalTo("the record is canceled; only what waits can be canceled"));
    }

    @Test
    void whatHasNotFailedCannotBeSentAgain() {
        String waiting = Ask.refreshed(folder + "w");
        Ask.as(ApiProfile.OPERATOR)
                .post(RECORDS + "/" + waiting + "/retry")
                .then()
                .statusCode(409);
    }

    @Test
    void eventsAreListedNewestFirstAndByOutcome() {
        String older =
                Ask.refresh("{\"urls\":[\"" + folder + "e1\"]}").extract().path("request");
        String newer =
                Ask.refresh("{\"urls\":[\"" + folder + "e2\"]}").extract().path("request");

        Response page = Ask.get("/api/v1/events", Map.of("outcome", "accepted", "limit", 1));
        page.then().body("items.request", contains(newer)).body("next", notNullValue());
        Ask.get("/api/v1/events", Map.of("outcome", "accepted", "limit", 1, "cursor", page.path("next")))
                .then()
                .body("items.request", contains(older));
        Ask.get("/api/v1/events", Map.of("outcome", "refused"))
                .then()
                .body("items.outcome", everyItem(equalTo("refused")));
        Ask.get("/api/v1/events", Map.of("outcome", "lost"))
                .then()
                .statusCode(400)
                .body("errors[0].remedy", equalTo("accepted, duplicate, ignored, refused"));
    }

    @Test
    void theBacklogTellsWhatWaits() {
        Instant due = Instant.parse(
                Ask.refresh("{\"urls\":[\"" + folder + "b\"]}").extract().path("records[0].dueAt"));

        String oldest = Ask.get("/api/v1/backlog", Map.of())
                .then()
                .statusCode(200)
                .body("waiting", not(equalTo(0)))
                .body("due", equalTo(0))
                .body("sites.site", hasItem("www"))
                .body("sites[0].paused", equalTo(false))
                .body("reasons[0].count", notNullValue())
                .extract()
                .path("oldestDueAt");
        assertThat(Instant.parse(oldest)).isBetween(due.minus(ApiProfile.WINDOW), due);
    }

    @Test
    void theQuotaIsTold() {
        Ask.get("/api/v1/quota", Map.of())
                .then()
                .statusCode(200)
                .body("items.kind", hasItem("refresh-url"))
                .body("items[0].account", equalTo("main"))
                .body("items[0].product", equalTo("cdn"))
                .body("items[0].resetsAt", notNullValue());
    }

    @Test
    void aSuppressedChangeIsAcceptedAndShowsItsReasonAndWhatItSaved() {
        String key = UUID.randomUUID() + "/app.3f2a1b9c.js";
        Ask.as(ApiProfile.OPERATOR)
                .body(Uploads.event("my-img", key, UUID.randomUUID().toString(), Instant.EPOCH))
                .post("/invoke")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("ignored", equalTo(0));

        Ask.get(RECORDS, Map.of("state", "suppressed", "url", "https://img.example.com/" + key))
                .then()
                .body("items", hasSize(1))
                .body(
                        "items[0].reason",
                        equalTo("the name has a hash, so its content never changes (suppress.immutable)"))
                .body("items[0].completedAt", notNullValue())
                .body("items[0].dueAt", nullValue())
                .body("items[0].cause.key", equalTo(key));
        Ask.get("/api/v1/quota", Map.of())
                .then()
                .body("items.find { it.kind == 'refresh-url' }.saved", greaterThan(0))
                .body("items.find { it.kind == 'prefetch-url' }.saved", equalTo(0));
    }

    @Test
    void aFlushSendsWhatIsDueAndWithAllWhatWaits() {
        // What other tests left behind goes first, which one plan may be too small for.
        await().until(() -> Ask.as(ApiProfile.OPERATOR)
                .post("/api/v1/flush?all=true")
                .then()
                .statusCode(200)
                .extract()
                .<List<String>>path("calls")
                .isEmpty());
        String id = Ask.refreshed(folder + "flush");

        Ask.as(ApiProfile.OPERATOR).post("/api/v1/flush").then().statusCode(200).body("calls", hasSize(0));
        Ask.get(RECORDS + "/" + id, Map.of()).then().body("state", equalTo("waiting"));
        List<String> calls =
                Ask.as(ApiProfile.OPERATOR).post("/api/v1/flush?all=true").path("calls");

        Ask.get(RECORDS + "/" + id, Map.of())
                .then()
                .body("state", equalTo("running"))
                .body("call", in(calls));
        Ask.as(ApiProfile.OPERATOR)
                .post("/api/v1/flush?all=maybe")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("all"));
    }
}
