package dev.freshet.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ApiProfile.class)
class OpenApiTest {
    @Test
    void theDescriptionNamesTheDoorsAndNeedsNoToken() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("info.title", equalTo("Freshet"))
                .body(
                        "paths.keySet()",
                        hasItems(
                                "/api/v1/refresh",
                                "/api/v1/prefetch",
                                "/api/v1/records",
                                "/api/v1/records/{id}",
                                "/api/v1/records/{id}/cancel",
                                "/api/v1/records/{id}/retry",
                                "/api/v1/events",
                                "/api/v1/quota",
                                "/api/v1/backlog",
                                "/api/v1/health",
                                "/api/v1/explain",
                                "/api/v1/media",
                                "/api/v1/media/{id}",
                                "/api/v1/flush"))
                .body("paths.keySet()", not(hasItems("/q/openapi")));
    }

    @Test
    void itIsYamlWhereNobodyAsksForJson() {
        String yaml = given().get("/q/openapi")
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("application/yaml"))
                .extract()
                .asString();
        assertThat(yaml).contains("openapi: 3.", "/api/v1/refresh:", "quotaReadAt:");
        given().queryParam("format", "JSON").get("/q/openapi").then().contentType("application/json");
    }
}
