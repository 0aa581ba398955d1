package dev.freshet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ApiProfile.class)
class IdempotencyTest {
    private static final String BODY =
            "{\"urls\":[\"https://www.example.com/i/%1$s\",\"https://www.example.com/i/%1$s\"]}";

    private final String key = UUID.randomUUID().toString();

    private ValidatableResponse post(String token, String door, String body) {
        return Ask.as(token)
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/" + door)
                .then();
    }

    @Test
    void aRepeatIsAnsweredLiterallyAsTheFirst() {
        String body = BODY.formatted(key);
        String first = post(ApiProfile.OPERATOR, "refresh", body)
                .statusCode(202)
                .extract()
                .asString();
        Ask.as(ApiProfile.OPERATOR).post("/api/v1/flush?all=true").then().statusCode(200);

        String second = post(ApiProfile.OPERATOR, "refresh", body)
                .statusCode(202)
                .extract()
                .asString();

        assertThat(second).isEqualTo(first);
    }

    @Test
    void equalRequestsAtOnceAreAnsweredLiterallyTheSame() throws Exception {
        String body = BODY.formatted(key);
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            Callable<String> request = () -> post(ApiProfile.OPERATOR, "refresh", body)
                    .statusCode(202)
                    .extract()
                    .asString();
            Set<String> answers = new HashSet<>();
            for (Future<String> answer : callers.invokeAll(Collections.nCopies(16, request))) {
                answers.add(answer.get());
            }
            assertThat(answers).hasSize(1);
        }
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        post(ApiProfile.OPERATOR, "refresh", BODY.formatted(key)).statusCode(202);

        post(ApiProfile.OPERATOR, "refresh", "{\"urls\":[\"https://www.example.com/other\"]}")
                .statusCode(422)
                .contentType(Problem.MEDIA_TYPE)
                .body("title", equalTo("Unprocessable Content"))
                .body("errors[0].field", equalTo("Idempotency-Key"));
    }

    @Test
    void theSameBodyAtTheOtherDoorIsAnotherRequest() {
        post(ApiProfile.OPERATOR, "refresh", BODY.formatted(key)).statusCode(202);

        post(ApiProfile.OPERATOR, "prefetch", BODY.formatted(key)).statusCode(422);
    }

    @Test
    void keysBelongToTheirToken() {
        String first = post(ApiProfile.OPERATOR, "refresh", BODY.formatted(key))
                .extract()
                .path("request");

        String other = post(ApiProfile.OTHER_OPERATOR, "refresh", BODY.formatted(key))
                .statusCode(202)
                .extract()
                .path("request");

        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void bothSecretsOfATokenShareItsKeys() {
        String first = post(ApiProfile.OPERATOR, "refresh", BODY.formatted(key))
                .extract()
                .asString();

        assertThat(post(ApiProfile.OPERATOR_NEXT, "refresh", BODY.formatted(key))
                        .extract()
                        .asString())
                .isEqualTo(first);
    }

    @Test
    void aRequestWithAMistakeUsesNoKeyUp() {
        post(ApiProfile.OPERATOR, "refresh", "{\"urls\":[\"nonsense\"]}").statusCode(400);

        post(ApiProfile.OPERATOR, "refresh", BODY.formatted(key)).statusCode(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "umläut"})
    void whatIsNoKeyIsAMistake(String bad) {
        Ask.as(ApiProfile.OPERATOR)
                .contentType("application/json")
                .header("Idempotency-Key", bad)
                .body(BODY.formatted(key))
                .post("/api/v1/refresh")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("Idempotency-Key"));
    }

    @Test
    void aKeyHasAtMost255Characters() {
        for (int length : new int[] {255, 256}) {
            Ask.as(ApiProfile.OPERATOR)
                    .contentType("application/json")
                    .header("Idempotency-Key", key + "x".repeat(length - key.length()))
                    .body(BODY.formatted(key))
                    .post("/api/v1/refresh")
                    .then()
                    .statusCode(length == 255 ? 202 : 400);
        }
    }
}
