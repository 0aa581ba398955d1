package dev.freshet.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackedTest {
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    private static String refusal(String encoding, String type) {
        return Unpacked.of(encoding, type, BODY, 100) instanceof Unpacked.Refused(Intake.Refused refused)
                ? refused.reason()
                : "";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "application/json;charset=\"UTF-8\"",
                "text/plain; format=flowed; Charset=UTF8",
                "text/plain; charset=us-ascii",
                ";;=;",
                ""
            })
    void utf8IsReadHoweverItIsSpelt(String type) {
        assertThat(Unpacked.of(null, type, BODY, 100))
                .isInstanceOfSatisfying(
                        Unpacked.Body.class, body -> assertThat(body.bytes()).isEqualTo(BODY));
        assertThat(Unpacked.of(" Identity ", type, BODY, 100)).isInstanceOf(Unpacked.Body.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'application/json; charset=GBK',           gbk",
        "'application/json; x=y;charset=\"gb18030\"', gb18030",
        "text/plain;charset=iso-8859-1,             iso-8859-1",
        "text/plain; charset=utf-16,                utf-16",
        "text/plain; charset=,                      ''",
    })
    void anotherCharsetIsRefusedByItsName(String type, String name) {
        assertThat(refusal("", type)).isEqualTo("the charset " + name + " in Content-Type: only UTF-8 is read");
    }

    @ParameterizedTest
    @CsvSource({"br, br", "Deflate, deflate", "zstd, zstd", "'gzip, gzip', 'gzip, gzip'", "compress, compress"})
    void anotherEncodingIsRefusedByItsName(String encoding, String name) {
        assertThat(refusal(encoding, "application/json"))
                .isEqualTo("the Content-Encoding " + name + ": only gzip is unpacked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", " GZIP "})
    void whatIsSaidToBeGzipAndIsNotIsRefused(String encoding) {
        assertThat(refusal(encoding, "application/json")).isEqualTo("the body is no gzip, broken or cut off");
    }

    @ParameterizedTest
    @ValueSource(ints = {41, 20_000})
    void aNameIsShownWithinABound(int length) {
        assertThat(refusal("x".repeat(length), "")).hasSizeLessThan(100).contains("xxx…");
    }
}
