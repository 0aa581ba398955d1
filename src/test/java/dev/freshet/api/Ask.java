package dev.freshet.api;

import static dev.freshet.support.Requests.given;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

    /// Refreshes so many URLs of a folder in one request, for a reason that is no easy cell of a table.
    static void refreshMany(String folder, int count) {
        refresh(IntStream.range(0, count)
                        .mapToObj(i -> "\"" + folder + i + "\"")
                        .collect(Collectors.joining(",", "{\"reason\":\"=1+1, \\\"two\\\"\\nthree\",\"urls\":[", "]}")))
                .statusCode(202);
    }

    /// Every record of a folder, as a stream of that type.
    static Response export(String folder, String mediaType) {
        return as(ApiProfile.VIEWER)
                .accept(mediaType)
                .queryParam("url", folder + "*")
                .get("/api/v1/records");
    }

    /// Refreshes one URL and gives the id of its record.
    static String refreshed(String url) {
        return refresh("{\"urls\":[\"" + url + "\"]}").statusCode(202).extract().path("records[0].id");
    }
}
