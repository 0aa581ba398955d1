package dev.freshet.api;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;

/// A door, and whom it lets in.
///
/// @param path as the API's description has it: `{id}` stands for a record's, `{host}` for a Git host
/// @param body what is sent; empty for nothing
/// @param least the least that opens it
/// @param status what it answers to whoever may come in
record Door(String method, String path, String body, Least least, int status) {
    private static final String LINE = "{\"urls\":[\"https://www.example.com/trust\"]}";

    enum Least {
        ANYBODY,
        VIEWER,
        OPERATOR,
        ADMIN
    }

    /// Whoever knocks, from the least to the most.
    enum Caller {
        WITHOUT_A_TOKEN,
        WITH_A_WRONG_TOKEN,
        VIEWER,
        OPERATOR,
        ADMIN;

        RequestSpecification request() {
            return switch (this) {
                case WITHOUT_A_TOKEN -> given();
                case WITH_A_WRONG_TOKEN -> Ask.as("no-such-token");
                case VIEWER -> Ask.as(ApiProfile.VIEWER);
                case OPERATOR -> Ask.as(ApiProfile.OPERATOR);
                case ADMIN -> Ask.as(ApiProfile.ADMIN);
            };
        }

        boolean isStranger() {
            return compareTo(VIEWER) < 0;
        }

        boolean opens(Least least) {
            return least == Least.ANYBODY || compareTo(valueOf(least.name())) >= 0;
        }
    }

    /// Every door there is.
    static final List<Door> ALL = List.of(
            new Door("GET", "/api/v1/records", "", Least.VIEWER, 200),
            new Door("GET", "/api/v1/records/{id}", "", Least.VIEWER, 404),
            new Door("GET", "/api/v1/events", "", Least.VIEWER, 200),
            new Door("GET", "/api/v1/quota", "", Least.VIEWER, 200),
            new Door("GET", "/api/v1/backlog", "", Least.VIEWER, 200),
            new Door("GET", "/api/v1/health", "", Least.VIEWER, 200),
            new Door("GET", "/api/v1/explain", "", Least.VIEWER, 400),
            new Door("POST", "/api/v1/refresh", LINE, Least.OPERATOR, 202),
            new Door("POST", "/api/v1/prefetch", LINE, Least.OPERATOR, 202),
            new Door("POST", "/api/v1/media", "{\"site\":\"www\"}", Least.OPERATOR, 400),
            new Door("GET", "/api/v1/media/{id}", "", Least.VIEWER, 400),
            new Door("POST", "/api/v1/flush", "", Least.OPERATOR, 200),
            new Door("POST", "/api/v1/health/{code}/confirm", "{}", Least.ADMIN, 404),
            new Door("POST", "/api/v1/records/{id}/cancel", "", Least.OPERATOR, 404),
            new Door("POST", "/api/v1/records/{id}/retry", "", Least.OPERATOR, 404),
            new Door(
                    "POST",
                    "/api/v1/refresh",
                    "{\"directories\":[\"https://img.example.com/\"],\"confirm\":true}",
                    Least.ADMIN,
                    202),
            new Door("POST", "/invoke", LINE, Least.OPERATOR, 200),
            new Door("POST", "/events", LINE, Least.OPERATOR, 204),
            new Door("POST", "/initialize", "", Least.OPERATOR, 200),
            new Door("GET", "/pre-stop", "", Least.OPERATOR, 200),
            // No token opens it.
            new Door("POST", "/webhooks/{host}", LINE, Least.ANYBODY, 401),
            new Door("GET", "/q/health", "", Least.ANYBODY, 200),
            new Door("GET", "/q/health/live", "", Least.ANYBODY, 200),
            new Door("GET", "/q/health/ready", "", Least.ANYBODY, 200),
            new Door("GET", "/q/health/started", "", Least.ANYBODY, 200),
            new Door("GET", "/q/health/well", "", Least.ANYBODY, 200),
            new Door("GET", "/q/metrics", "", Least.ANYBODY, 200),
            new Door("GET", "/q/openapi", "", Least.ANYBODY, 200));

    static List<Door> ofTheApi() {
        return ALL.stream().filter(Door::isOfTheApi).toList();
    }

    /// Those that the platform opens without a token.
    static List<Door> ofThePlatform() {
        return ALL.stream()
                .filter(door -> door.least != Least.ANYBODY && !door.isOfTheApi())
                .filter(door -> !door.path.equals("/events"))
                .toList();
    }

    boolean isOfTheApi() {
        return path.startsWith("/api/");
    }

    Response knock(RequestSpecification caller) {
        RequestSpecification request =
                body.isEmpty() ? caller : caller.contentType("application/json").body(body);
        return request.request(
                method, path.replace("{id}", "1").replace("{host}", "github").replace("{code}", "store-log-damaged"));
    }

    /// What this caller must be told. The API says to whom it knows that the role does not suffice.
    int expected(Caller caller) {
        if (caller.opens(least)) {
            return status;
        }
        return isOfTheApi() && !caller.isStranger() ? 403 : 401;
    }
}
