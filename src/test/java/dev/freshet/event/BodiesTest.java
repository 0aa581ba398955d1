package dev.freshet.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodiesTest {
    private static Optional<String> check(String body) {
        return Bodies.check(body.getBytes(UTF_8), 10_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", " [1,2] ", "7", "null", "\"x\"", "{\"a\":1,\"a\":2}", "{\"a\":\"\\ud83d\"}", "-1.5e30"})
    void wholeJsonValuesAreFine(String body) {
        assertThat(check(body)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''          | the body is empty",
                "'  '        | the body is empty",
                "hello       | not JSON: line 1, column 6",
                "{           | not JSON: line 1, column 2",
                "{\"a\":1    | not JSON: line 1, column 7",
                "[1,]        | not JSON: line 1, column 4",
                "{} {}       | more than one JSON value: line 1, column 5",
                "1 2         | more than one JSON value: line 1, column 4",
                "{'a':1}     | not JSON: line 1, column 3",
                "NaN         | not JSON: line 1, column 4",
            })
    void whatIsWrongIsSaidWithItsPlaceAndWithoutTheText(String body, String reason) {
        assertThat(check(body)).hasValueSatisfying(said -> {
            assertThat(said.replaceAll("column \\d+", "column")).isEqualTo(reason.replaceAll("column \\d+", "column"));
            assertThat(said).doesNotContain("hello");
        });
    }

    @Test
    void bytesThatAreNoTextAreNoJson() {
        assertThat(Bodies.check(new byte[] {'"', (byte) 0xc3, '"'}, 10_000)).isPresent();
        assertThat(Bodies.check(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2}, 10_000))
                .isPresent();
        assertThat(Bodies.check(new byte[0], 10_000)).contains("the body is empty");
    }

    @Test
    void sixtyFourLevelsAreTheMost() {
        assertThat(check("[".repeat(64) + "]".repeat(64))).isEmpty();
        assertThat(check("[".repeat(65) + "]".repeat(65))).contains("nested deeper than 64 levels");
        assertThat(check("{\"a\":".repeat(1_000_000))).contains("nested deeper than 64 levels");
    }

    @Test
    void endlessNumbersAndNamesAreStopped() {
        String reason = "a number of more than 100 digits or a name of more than 1,000 characters";
        assertThat(check("9".repeat(100))).isEmpty();
        assertThat(check("9".repeat(101))).contains(reason);
        assertThat(check("{\"a\":1" + "0".repeat(1_000_000) + "}")).contains(reason);
        assertThat(check("{\"" + "n".repeat(1_001) + "\":1}")).contains(reason);
    }

    @Test
    void longTextsAreForTheDoorToBound() {
        assertThat(check("\"" + "x".repeat(25_000_000) + "\"")).isEmpty();
    }
}
