package dev.freshet.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@TestProfile(ApiProfile.class)
class TrustDoorTest {
    private static final String LINE = "{\"urls\":[\"https://www.example.com/trust\"]}";

    /// A door.
    ///
    /// @param least the least role that may use it
    /// @param status what it answers to whoever may
    record Door(String method, String path, String body, String least, int status) {
        Response knock(RequestSpecification caller) {
            RequestSpecification request = body.isEmpty()
                    ? caller
                    : caller.contentType("application/json").body(body);
            return request.request(method, path);
        }
    }

    static Stream<Door> doors() {
        return Stream.of(
                new Door("GET", "/api/v1/records", "", "viewer", 200),
                new Door("GET", "/api/v1/records/1", "", "viewer", 404),
                new Door("GET", "/api/v1/events", "", "viewer", 200),
                new Door("GET", "/api/v1/quota", "", "viewer", 200),
                new Door("GET", "/api/v1/backlog", "", "viewer", 200),
                new Door("POST", "/api/v1/refresh", LINE, "operator", 202),
                new Door("POST", "/api/v1/prefetch", LINE, "operator", 202),
                new Door("POST", "/api/v1/flush", "", "operator", 200),
                new Door("POST", "/api/v1/records/1/cancel", "", "operator", 404),
                new Door("POST", "/api/v1/records/1/retry", "", "operator", 404),
                new Door(
                        "POST",
                        "/api/v1/refresh",
                        "{\"directories\":[\"https://img.example.com/\"],\"confirm\":true}",
                        "admin",
                        202));
    }

    @ParameterizedTest
    @MethodSource("doors")
    void eachRoleOpensItsDoorsAndNoOther(Door door) {
        List<String> roles = List.of("viewer", "operator", "admin");
        List<String> tokens = List.of(ApiProfile.VIEWER, ApiProfile.OPERATOR, ApiProfile.ADMIN);
        for (int i = 0; i < roles.size(); i++) {
            int expected = i < roles.indexOf(door.least()) ? 403 : door.status();

            door.knock(Ask.as(tokens.get(i)))
                    .then()
                    .statusCode(expected)
                    .contentType(expected < 400 ? "application/json" : Problem.MEDIA_TYPE);
        }
    }

    @ParameterizedTest
    @MethodSource("doors")
    void aStrangerGets401AndNothingElse(Door door) {
        for (RequestSpecification stranger : List.of(
                given(),
                Ask.as("no-such-token"),
                given().header("Authorization", "Basic " + ApiProfile.ADMIN),
                given().header("Authorization", "Bearer"),
                given().header("Authorization", ""),
                given().queryParam("access_token", ApiProfile.ADMIN),
                given().header("x-fc-control-path", "/invoke"))) {
            door.knock(stranger)
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", "Bearer")
                    .contentType(Problem.MEDIA_TYPE)
                    .body("status", equalTo(401));
        }
    }

    @Test
    void aStrangerLearnsNothingFromOddAddressesAndMethods() {
        for (String address : List.of(
                "/api",
                "/api/",
                "/api/v1/nothing",
                "/api/v1/records/../events",
                "/api;x=1/v1/events",
                "/api;x=1",
                "/api/v1/events;x=1",
                "//api/v1/events",
                "/api//v1/events",
                "/%61pi/v1/%65vents")) {
            for (String method : List.of("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH")) {
                given().urlEncodingEnabled(false)
                        .request(method, address)
                        .then()
                        .statusCode(401);
            }
        }
    }

    @Test
    void aStrangersBodyIsNotRead() {
        given().contentType("application/json")
                .body("{broken")
                .post("/api/v1/refresh")
                .then()
                .statusCode(401);
        given().contentType("text/plain")
                .body("{}")
                .post("/api/v1/refresh")
                .then()
                .statusCode(401);
        Ask.as(ApiProfile.VIEWER)
                .contentType("application/json")
                .body("{broken")
                .post("/api/v1/refresh")
                .then()
                .statusCode(403);
    }

    @Test
    void duringRotationTheNextSecretIsGoodToo() {
        Ask.as(ApiProfile.OPERATOR_NEXT).post("/api/v1/flush").then().statusCode(200);
    }

    @Test
    void everyAnswerBelowApiForbidsSniffingScriptsAndCaches() {
        for (ValidatableResponse answer : List.of(
                Ask.as(ApiProfile.VIEWER).get("/api/v1/quota").then().statusCode(200),
                Ask.as(ApiProfile.VIEWER).get("/api/v1/none").then().statusCode(404),
                Ask.as(ApiProfile.VIEWER).post("/api/v1/flush").then().statusCode(403),
                given().get("/api/v1/quota").then().statusCode(401))) {
            answer.header("X-Content-Type-Options", "nosniff")
                    .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                    .header("Cache-Control", "no-store");
        }
    }

    @Test
    void theLabelsInAnnotationsAreThoseOfTheRoles() {
        assertThat(List.of(Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN))
                .containsExactlyElementsOf(Stream.of(dev.freshet.trust.Role.values())
                        .map(dev.freshet.trust.Role::label)
                        .toList());
    }
}
