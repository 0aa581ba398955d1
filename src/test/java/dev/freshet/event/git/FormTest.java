package dev.freshet.event.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "payload=a+b%2Bc, a b+c",
        "x=1&payload=%E6%96%B0&y, 新",
        "payload=&x=payload, ''",
        "xpayload=1&payload=2, 2",
        "payload=%7b%7D, {}"
    })
    void theFieldIsDecoded(String form, String payload) {
        assertThat(Form.payload(utf8(form)).orElseThrow()).isEqualTo(utf8(payload));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&",
                "payload",
                "Payload=1",
                "payload=1&payload=1",
                "payload=%4",
                "payload=%zz",
                "x=1",
                "{\"a\":\"&payload=%7B%7D&\"}"
            })
    void whatIsNoSuchFormHasNone(String form) {
        assertThat(Form.payload(utf8(form))).isEmpty();
    }
}
