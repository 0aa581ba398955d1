package dev.freshet.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is told to anybody holds no secret and says nothing about whose sites these are.
@QuarkusTest
@TestProfile(ApiProfile.class)
class SecretsTest {
    static Stream<Door> doorsOfAnybody() {
        return Door.ALL.stream().filter(door -> door.least() == Door.Least.ANYBODY);
    }

    @ParameterizedTest
    @MethodSource("doorsOfAnybody")
    void whatAnybodyMayReadNamesNoTokenNoKeyAndNoSite(Door door) {
        Ask.refreshed("https://img.example.com/seldom-seen");
        given().get("/seldom-seen");

        String told = door.knock(given()).asString();

        assertThat(told).isNotEmpty().doesNotContain("seldom-seen", "img.example.com", "my-www", "jdbc:", ".db");
        assertThat(told)
                .doesNotContain(ApiProfile.VIEWER, ApiProfile.OPERATOR, ApiProfile.OPERATOR_NEXT, ApiProfile.ADMIN);
    }

    @Test
    void aSecretInAWrongPlaceIsNotRepeated() {
        String secret = ApiProfile.ADMIN;
        List<Response> answers = List.of(
                given().header("Authorization", "Basic " + secret).get("/api/v1/quota"),
                given().header("Authorization", "Bearer\t" + secret + " " + secret)
                        .get("/api/v1/quota"),
                given().header("Authorization", secret).post("/invoke"),
                given().queryParam("access_token", secret).get("/api/v1/quota"),
                given().queryParam("access_token", secret).get("/none"),
                given().get("/api/v1/records/" + secret),
                Ask.as(ApiProfile.VIEWER).queryParam("access_token", secret).get("/api/v1/quota"),
                given().header("x-fc-control-path", "/invoke")
                        .header("x-fc-access-key-secret", secret)
                        .header("x-fc-access-key-id", secret)
                        .header("x-fc-security-token", secret)
                        .header("x-fc-request-id", secret + "!")
                        .body("{\"token\":\"" + secret + "\"}")
                        .post("/invoke"),
                Ask.as(ApiProfile.OPERATOR)
                        .contentType("application/json")
                        .body("{\"" + secret + "\"" + secret)
                        .post("/api/v1/refresh"));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.asString()).doesNotContain(secret));
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.headers().toString()).doesNotContain(secret));
    }
}
