package dev.freshet.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@TestProfile(ApiProfile.class)
class TrustDoorTest {
    static Stream<Arguments> callersAtDoors() {
        return Door.ALL.stream()
                .flatMap(door -> Stream.of(Door.Caller.values()).map(caller -> Arguments.of(door, caller)));
    }

    @ParameterizedTest
    @MethodSource("callersAtDoors")
    void eachRoleOpensItsDoorsAndNoOther(Door door, Door.Caller caller) {
        int expected = door.expected(caller);

        ValidatableResponse answer = door.knock(caller.request()).then().statusCode(expected);

        if (door.isOfTheApi()) {
            answer.contentType(expected < 400 ? "application/json" : Problem.MEDIA_TYPE);
        }
    }

    @Test
    void theTableNamesEveryDoorThatTheDescriptionNames() {
        Map<String, Map<String, Object>> paths =
                given().accept("application/json").get("/q/openapi").path("paths");
        Set<String> described = paths.entrySet().stream()
                .flatMap(path -> path.getValue().keySet().stream()
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .collect(Collectors.toSet());

        assertThat(Door.ofTheApi().stream().map(door -> door.method() + " " + door.path()))
                .as("a door without a row in the table: say who may open it")
                .containsAll(described)
                .allSatisfy(door -> assertThat(described).contains(door));
    }

    static List<Door> doorsOfTheApi() {
        return Door.ofTheApi();
    }

    @ParameterizedTest
    @MethodSource("doorsOfTheApi")
    void aStrangerGets401AndNothingElse(Door door) {
        for (RequestSpecification stranger : List.of(
                given(),
                Ask.as("no-such-token"),
                given().header("Authorization", "Basic " + ApiProfile.ADMIN),
                given().header("Authorization", "Bearer"),
                given().header("Authorization", ""),
                given().queryParam("access_token", ApiProfile.ADMIN),
                given().header("x-fc-control-path", door.path()),
                given().header("x-fc-control-path", "/invoke"))) {
            door.knock(stranger)
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", "Bearer")
                    .contentType(Problem.MEDIA_TYPE)
                    .body("status", equalTo(401));
        }
    }

    static List<Door> doorsOfThePlatform() {
        return Door.ofThePlatform();
    }

    @ParameterizedTest
    @MethodSource("doorsOfThePlatform")
    void thePlatformOpensItsDoorsByTheirOwnPathAlone(Door door) {
        assertThat(doorsOfThePlatform()).hasSize(3);
        door.knock(given().header("x-fc-control-path", door.path())).then().statusCode(200);
        door.knock(given().header("x-fc-control-path", "/http-invoke")).then().statusCode(401);
        door.knock(given().header("x-fc-control-path", door.path() + "/"))
                .then()
                .statusCode(401);
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

    @ParameterizedTest
    @MethodSource("callersAtDoors")
    void everyAnswerForbidsSniffingScriptsFramesReferrersAndCaches(Door door, Door.Caller caller) {
        safe(door.knock(caller.request()).then().extract());
    }

    @Test
    void soDoAnswersToWhatNobodyServes() {
        for (String address : List.of("/", "/none", "/q", "/q/none", "/q/health/none", "/api", "/invoke/x")) {
            for (String method : List.of("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS")) {
                Response answer = given().request(method, address);

                assertThat(answer.statusCode()).as(method + " " + address).isBetween(200, 499);
                safe(answer.then().extract());
            }
        }
        safe(Ask.as(ApiProfile.VIEWER)
                .get("/api/v1/none")
                .then()
                .statusCode(404)
                .extract());
        safe(Ask.as(ApiProfile.VIEWER)
                .put("/api/v1/quota")
                .then()
                .statusCode(405)
                .extract());
        safe(given().get("/invoke").then().statusCode(405).extract());
        safe(Ask.post("/api/v1/refresh", "{broken").statusCode(400).extract());
        safe(Ask.post("/api/v1/refresh", " ".repeat(ApiProfile.MAX_BODY + 1))
                .statusCode(413)
                .extract());
    }

    private static void safe(ExtractableResponse<Response> answer) {
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).isEqualTo("default-src 'none'; frame-ancestors 'none'");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void theLabelsInAnnotationsAreThoseOfTheRoles() {
        assertThat(List.of(Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN))
                .containsExactlyElementsOf(Stream.of(dev.freshet.trust.Role.values())
                        .map(dev.freshet.trust.Role::label)
                        .toList());
    }
}
