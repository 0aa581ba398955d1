package dev.freshet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.freshet.support.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ApiProfile.class)
class WholeDomainsTest {
    @Inject
    SettableClock clock;

    @BeforeEach
    void forgetWhatOthersAskedFor() {
        clock.tick(WholeDomains.TOGETHER.multipliedBy(2));
    }

    private static ValidatableResponse ask(String token, String more, String... patterns) {
        String list = Arrays.stream(patterns).collect(Collectors.joining("\",\"", "[\"", "\"]"));
        return Ask.as(token)
                .contentType("application/json")
                .body("{\"patterns\":" + list + more + "}")
                .post("/api/v1/refresh")
                .then();
    }

    private static void refused(ValidatableResponse answer, int status, int errors) {
        answer.statusCode(status)
                .contentType(Problem.MEDIA_TYPE)
                .body("errors", hasSize(errors))
                .body("errors.field", everyItem(equalTo("patterns")))
                .body("errors.reason", everyItem(startsWith("names everything under www.example.com together")))
                .body("errors.remedy", everyItem(allOf(containsString("\"confirm\": true"), containsString("admin"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.example.com/[^/]* https://www.example.com/[^/]*/.*",
                "https://m.example.com/[^/]* http://www.example.com/[^/]*/.*",
                "https://www.example.com/[a-z].* https://www.example.com/[0-9].*"
            })
    void patternsThatTogetherAreAWholeDomainNeedAnAdminWhoMeansIt(String both) {
        String[] patterns = both.split(" ");

        refused(ask(ApiProfile.OPERATOR, "", patterns), 403, 2);
        refused(ask(ApiProfile.OPERATOR, ",\"confirm\":true", patterns), 403, 2);
        refused(ask(ApiProfile.ADMIN, "", patterns), 400, 2);
        ask(ApiProfile.ADMIN, ",\"confirm\":true", patterns).statusCode(202);
    }

    @Test
    void whatATokenAsksForWithinAMinuteCountsTogether() {
        ask(ApiProfile.OPERATOR, "", "https://www.example.com/[^/]*").statusCode(202);
        refused(ask(ApiProfile.OPERATOR, "", "https://m.example.com/[^/]*/.*"), 403, 1);

        ask(ApiProfile.OTHER_OPERATOR, "", "https://www.example.com/[^/]*/.*").statusCode(202);
        ask(ApiProfile.OPERATOR, "", "https://img.example.com/[^/]*/.*").statusCode(202);
        ask(ApiProfile.OPERATOR, "", "https://www.example.com/news/.*").statusCode(202);

        clock.tick(WholeDomains.TOGETHER.plusSeconds(1));
        ask(ApiProfile.OPERATOR, "", "https://www.example.com/[^/]*/[^/]*/.*", "https://www.example.com/[^/]*/[^/]*")
                .statusCode(202);
    }

    /// Neither is judged without the other.
    @Test
    void ofTwoRequestsAtOnceThatTogetherAreAWholeDomainOneIsRefused() {
        List<CompletableFuture<Integer>> both = Stream.of("/[^/]*", "/[^/]*/.*")
                .map(path -> CompletableFuture.supplyAsync(
                        () -> ask(ApiProfile.OPERATOR, "", "https://img.example.com" + path)
                                .extract()
                                .statusCode()))
                .toList();

        assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(202, 403);
    }

    @Test
    void whatWasCanceledDoesNotCount() {
        JsonPath first = ask(ApiProfile.OPERATOR, "", "https://img.example.com/c[^/]*", "https://img.example.com/[^/]*")
                .statusCode(202)
                .extract()
                .jsonPath();
        first.getList("records.id")
                .forEach(id -> Ask.post("/api/v1/records/" + id + "/cancel", "").statusCode(200));

        ask(ApiProfile.OPERATOR, "", "https://img.example.com/[^/]*/.*").statusCode(202);
    }

    /// An admin who has just refreshed all of it may go on in small steps.
    @Test
    void afterAWholeDomainThatWasMeantAPatternNeedsNothingMore() {
        ask(ApiProfile.ADMIN, ",\"confirm\":true", "https://img.example.com/.*").statusCode(202);
        ask(ApiProfile.ADMIN, "", "https://img.example.com/news/.*").statusCode(202);
    }
}
