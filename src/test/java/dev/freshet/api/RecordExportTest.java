package dev.freshet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ApiProfile.class)
class RecordExportTest {
    private static final int MANY = 2_500;

    private final String folder = "https://img.example.com/" + UUID.randomUUID() + "/";

    @Test
    void ndjsonHoldsEveryMatchAsTheRecordOfAPage() throws IOException {
        Ask.refreshMany(folder, MANY);

        Response answer = Ask.export(folder, "application/x-ndjson");

        answer.then().statusCode(200).contentType(startsWith("application/x-ndjson"));
        List<String> lines = answer.asString().lines().toList();
        assertThat(lines).hasSize(MANY);
        JsonNode first = new ObjectMapper().readTree(lines.getFirst());
        assertThat(first.get("url").asText()).isEqualTo(folder + (MANY - 1));
        assertThat(first.get("id").isTextual()).isTrue();
        assertThat(first.get("error").isNull()).isTrue();
    }

    @Test
    void csvHoldsEveryMatchBelowARowOfNames() {
        Ask.refreshMany(folder, MANY);

        Response answer = Ask.export(folder, "text/csv");

        answer.then().statusCode(200).contentType(startsWith("text/csv"));
        List<String> rows = new ArrayList<>(List.of(answer.asString().split("\r\n")));
        assertThat(rows.removeFirst()).isEqualTo(String.join(",", RecordCsv.HEADER));
        assertThat(rows).hasSize(MANY).allSatisfy(row -> assertThat(row)
                .contains("," + folder)
                .endsWith(",manual,,,,ci,\"'=1+1, \"\"two\"\"\nthree\""));
    }

    @Test
    void withoutAWishTheAnswerIsAPageOfJson() {
        for (String accept : List.of("*/*", "application/*", "application/json, text/csv;q=0.5")) {
            Ask.export(folder, accept).then().statusCode(200).body("next", equalTo(null));
        }
    }

    @Test
    void anotherMediaTypeCannotBeHad() {
        Ask.export(folder, "application/pdf").then().statusCode(406).contentType(Problem.MEDIA_TYPE);
    }

    @Test
    void aLimitEndsAStreamAfterTheNewestSoMany() {
        Ask.refreshMany(folder, MANY);

        for (int limit : new int[] {1, 7, 1_000, 1_001, MANY - 1, MANY, MANY + 1, 1_000_000_000}) {
            int expected = Math.min(limit, MANY);
            String[] rows =
                    limited("text/csv", String.valueOf(limit)).asString().split("\r\n");
            List<String> lines = limited("application/x-ndjson", String.valueOf(limit))
                    .asString()
                    .lines()
                    .toList();
            assertThat(rows).hasSize(1 + expected);
            assertThat(rows[1]).contains("," + folder + (MANY - 1) + ",");
            assertThat(rows[expected]).contains("," + folder + (MANY - expected) + ",");
            assertThat(lines).hasSize(expected);
            assertThat(lines.getLast()).contains("\"" + folder + (MANY - expected) + "\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1000000001", "99999999999999999999", "1.5", "all"})
    void aLimitThatIsNoneIsAMistakeOfAStreamToo(String limit) {
        for (String mediaType : List.of("text/csv", "application/x-ndjson")) {
            limited(mediaType, limit)
                    .then()
                    .statusCode(400)
                    .contentType(Problem.MEDIA_TYPE)
                    .body("errors[0].field", equalTo("limit"))
                    .body("errors[0].value", equalTo(limit))
                    .body("errors[0].remedy", equalTo("1 to 1000000000"));
        }
    }

    private Response limited(String mediaType, String limit) {
        return Ask.as(ApiProfile.VIEWER)
                .accept(mediaType)
                .queryParam("url", folder + "*")
                .queryParam("limit", limit)
                .get("/api/v1/records");
    }

    @Test
    void aStreamHasNoPages() {
        Ask.as(ApiProfile.VIEWER)
                .accept("text/csv")
                .queryParam("cursor", "AAAA")
                .get("/api/v1/records")
                .then()
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("errors[0].field", equalTo("cursor"));
    }
}
