package dev.freshet.api;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/// Requests as a person or a pipeline sends them.
final class Ask {
    private Ask() {}

    /// A caller with this token. Addresses are sent as they are written.
    static RequestSpecification as(String token) {
        RestAssured.urlEncodingEnabled = true;
        return given().header("Authorization", "Bearer " + token);
    }

    static ValidatableResponse refresh(String body) {
        return post("/api/v1/refresh", body);
    }

    static ValidatableResponse prefetch(String body) {
        return post("/api/v1/prefetch", body);
    }

    static ValidatableResponse post(String address, String body) {
        return as(ApiProfile.OPERATOR)
                .contentType("application/json")
                .body(body)
                .post(address)
                .then();
    }

    static Response get(String address, Map<String, ?> parameters) {
        return as(ApiProfile.VIEWER).queryParams(parameters).get(address);
    }

    /// Refreshes one URL and gives the id of its record.
    static String refreshed(String url) {
        return refresh("{\"urls\":[\"" + url + "\"]}").statusCode(202).extract().path("records[0].id");
    }
}
