package dev.freshet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ApiProfile.class)
class ManualDoorTest {
    @Test
    void aRefreshOpensARecordForEachLine() {
        Ask.refresh("""
                {"urls":["https://www.example.com/m/a b.html"],"directories":["https://img.example.com/m/"],
                 "patterns":["https://www.example.com/m/[0-9].js"],"ignoreParams":["https://www.example.com/m/c"],
                 "reason":"the logo changed"}""")
                .statusCode(202)
                .contentType("application/json")
                .body("accepted", equalTo(4))
                .body("duplicates", equalTo(0))
                .body("records.kind", contains("file", "directory", "pattern", "ignore-params"))
                .body("records[0].url", equalTo("https://www.example.com/m/a%20b.html"))
                .body("records.state", everyItem(equalTo("waiting")))
                .body("records.operation", everyItem(equalTo("refresh")))
                .body("records[0].cause.source", equalTo("manual"))
                .body("records[0].cause.by", equalTo("ci"))
                .body("records[0].cause.reason", equalTo("the logo changed"))
                .body("records[1].site", equalTo("img"));
    }

    @Test
    void aRecordShowsExactlyTheFieldsOfTheContract() {
        Map<String, Object> record = Ask.refresh("{\"urls\":[\"https://www.example.com/fields\"]}")
                .extract()
                .path("records[0]");

        assertThat(record.keySet())
                .isEqualTo(Set.of(
                        "id",
                        "request",
                        "account",
                        "product",
                        "site",
                        "operation",
                        "kind",
                        "url",
                        "domain",
                        "state",
                        "reason",
                        "progress",
                        "taskId",
                        "call",
                        "changes",
                        "attempts",
                        "requestedAt",
                        "dueAt",
                        "submittedAt",
                        "completedAt",
                        "verifiedAt",
                        "error",
                        "cause"));
        assertThat(record)
                .containsEntry("error", null)
                .containsEntry("call", null)
                .containsEntry("product", "cdn");
        assertThat(record.get("id")).isInstanceOf(String.class);
        assertThat(record.get("requestedAt"))
                .asString()
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
        assertThat((Map<?, ?>) record.get("cause"))
                .extracting(Map::keySet)
                .isEqualTo(Set.of("source", "event", "bucket", "key", "by", "reason"));
    }

    @Test
    void aLineThatComesTwiceOrJoinsAWaitingRecordIsADuplicate() {
        String first = Ask.refreshed("https://www.example.com/twice");

        Ask.refresh("""
                {"urls":["http://www.example.com/twice","https://m.example.com/twice","https://www.example.com/once"]}""")
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("duplicates", equalTo(2))
                .body("records", hasSize(2))
                .body("records[0].id", equalTo(first))
                .body("records[0].changes", equalTo(2));
    }

    @Test
    void aTagIsARecordThatReadsAsATagAndIsFoundAsOne() {
        Ask.refresh("""
                {"tags":[{"domain":"WWW.example.com","tag":"news/2026"},{"domain":"www.example.com","tag":"News/2026"}]}""")
                .statusCode(202)
                .body("accepted", equalTo(2))
                .body("records.kind", contains("tag", "tag"))
                .body("records.url", contains("www.example.com tag:news/2026", "www.example.com tag:News/2026"))
                .body("records.domain", contains("www.example.com", "www.example.com"));

        List<?> found = Ask.get("/api/v1/records", Map.of("url", "www.example.com tag:news/2026"))
                .path("items");
        assertThat(found).hasSize(1);
    }

    @Test
    void aStarThatBelongsToANameGoesOutInEitherSpelling() {
        Ask.refresh("{\"urls\":[\"https://www.example.com/star/a%2Ab.css\"]}")
                .statusCode(202)
                .body(
                        "records.url",
                        contains("https://www.example.com/star/a%2Ab.css", "https://www.example.com/star/a*b.css"));

        List<?> found = Ask.get("/api/v1/records", Map.of("url", "https://www.example.com/star/a%2Ab.css"))
                .path("items");
        assertThat(found).hasSize(2);
    }

    @Test
    void whatNobodySeesAroundAUrlIsNoPartOfIt() {
        Ask.refresh("""
                {"urls":["\\uFEFFhttps://www.example.com/seen\\u200B","\\u3000https://www.example.com/seen\\u00A0"],
                 "tags":[{"domain":"\\u200Bwww.example.com ","tag":"seen\\u200B"}]}""")
                .statusCode(202)
                .body("duplicates", equalTo(1))
                .body("records.url", contains("https://www.example.com/seen", "www.example.com tag:seen"));
    }

    @Test
    void aPrefetchAfterItsRefreshIsTwoRecords() {
        Ask.prefetch("""
                {"urls":["https://www.example.com/p/a.js"],"area":"overseas","l2":true,"afterRefresh":true,
                 "headers":{"Accept-Encoding":["gzip","br"],"X-One":"1"}}""")
                .statusCode(202)
                .body("accepted", equalTo(2))
                .body("records.operation", contains("refresh", "prefetch"));
    }

    @Test
    void nowSendsBeforeTheAnswerWhereTheProcessWillBeFrozen() {
        Ask.refresh("{\"urls\":[\"https://www.example.com/now\"],\"now\":true}")
                .statusCode(202)
                .body("records[0].state", equalTo("running"))
                .body("records[0].call", matchesPattern("\\d+"));
    }

    @Test
    void withoutNowTheLineWaitsForItsWindow() {
        JsonPath record = Ask.refresh("{\"urls\":[\"https://www.example.com/later\"]}")
                .body("records[0].state", equalTo("waiting"))
                .extract()
                .jsonPath()
                .setRootPath("records[0]");

        Instant requested = Instant.parse(record.getString("requestedAt"));
        assertThat(Instant.parse(record.getString("dueAt"))).isEqualTo(requested.plus(ApiProfile.WINDOW));
    }

    @Test
    void aManualRequestIsAnEvent() {
        String request = Ask.refresh("{\"urls\":[\"https://www.example.com/event\"]}")
                .extract()
                .path("request");

        List<String> sources = Ask.get("/api/v1/events", Map.of("limit", 500))
                .path("items.findAll { it.request == '" + request + "' }.source");
        assertThat(sources).containsExactly("manual");
    }

    @Test
    void aWholeDomainNeedsToBeMeant() {
        for (String list : List.of(
                "\"directories\":[\"https://www.example.com/\"]", "\"patterns\":[\"https://www.example.com/.*\"]")) {
            Ask.as(ApiProfile.ADMIN)
                    .contentType("application/json")
                    .body("{" + list + "}")
                    .post("/api/v1/refresh")
                    .then()
                    .statusCode(400)
                    .body("errors[0].index", equalTo(0))
                    .body("errors[0].reason", equalTo("names everything under www.example.com"))
                    .body("errors[0].remedy", matchesPattern(".*\"confirm\": true.*"));
        }
    }

    @Test
    void aWholeDomainNeedsAnAdmin() {
        String body = "{\"directories\":[\"https://www.example.com/\"],\"confirm\":true}";

        Ask.refresh(body)
                .statusCode(403)
                .contentType(Problem.MEDIA_TYPE)
                .body("errors[0].field", equalTo("directories"))
                .body("errors[0].remedy", equalTo("use a token of role admin"));
        Ask.as(ApiProfile.ADMIN)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/refresh")
                .then()
                .statusCode(202)
                .body("records[0].url", equalTo("https://www.example.com/"))
                .body("records[0].error", nullValue());
    }
}
