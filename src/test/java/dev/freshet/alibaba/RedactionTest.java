package dev.freshet.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.call.Outcome;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static final CallKeys KEYS = new CallKeys("my-own-id", "my-own-secret", "my-own-token");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Specified signature is not matched with our calculation. server string to sign is:POST&%2F&AccessKeyId%3Dhush",
                "SERVER STRING TO SIGN IS: \n POST&%2F&\nhush",
                "see https://cdn.aliyuncs.com/?AccessKeyId=hush&Signature=hush&Action=X for more",
                "url is http://127.0.0.1:9/?Action=X&Signature=hush%2Bhush%3D",
                "AccessKeyId=hush",
                "accessKeyId: hush",
                "access_key_id=\"hush\"",
                "SecurityToken%3Dhush",
                "Signature = hush",
                "{\"AccessKeySecret\":\"hush\"}",
                "key LTAI5thushhush is disabled",
                "key STS.NThushhush is disabled",
                "key my-own-id",
                "secret my-own-secret",
                "token my-own-token"
            })
    void nothingSecretStaysInTheVendorsWords(String words) {
        assertThat(Redaction.of(words, KEYS)).doesNotContain("hush", "my-own").contains("[…]");
    }

    @Test
    void harmlessWordsStayAsTheyAre() {
        String words = "The domain www.example.com is offline, see https://help.example.com/doc?code=X.";
        assertThat(Redaction.of(words, KEYS)).isEqualTo(words);
    }

    @Test
    void wordsEndAfterThreeHundredCharactersOnOneLine() {
        assertThat(Redaction.of("a\r\nb\tc\u0000d\u2028e\u001b[31m", KEYS)).isEqualTo("a  b c d e [31m");
        assertThat(Redaction.of("x ".repeat(40_000), KEYS)).hasSize(300).endsWith("…");
        assertThat(Redaction.of("http://".repeat(9_000) + "hush", KEYS)).hasSizeLessThanOrEqualTo(300);
    }

    @Test
    void aSecretCutInTwoDoesNotShowItsBeginning() {
        String filler = "Signature=" + "x".repeat(3_983) + " my-own-secret";
        assertThat(filler.length()).isGreaterThan(4_000);
        assertThat(Redaction.of(filler, KEYS)).doesNotContain("my-own");
    }

    @Test
    void anErrorFromTheWireIsRedacted() {
        String body = """
                {"Code":"SignatureDoesNotMatch","RequestId":"R","Message":"Specified signature is not matched with our \
                calculation. server string to sign is:POST&%2F&AccessKeyId%3Dtestid%26ObjectPath"}""";
        try (var server = new KeptAnswers().json(400, body)) {
            assertThat(Cdns.at(server.uri()).submit(Cdns.files("https://www.example.com/a")))
                    .isInstanceOfSatisfying(
                            Outcome.Denied.class,
                            denied -> assertThat(denied.error().message())
                                    .isEqualTo(
                                            "Specified signature is not matched with our calculation. server string to sign is […]"));
        }
    }

    @Test
    void aReadTimeOutTellsTheHostAndNotTheSignedAddress() {
        try (var server = new KeptAnswers().then((socket, it) -> it.read(socket))) {
            Outcome got = Cdns.at(server.uri(), Cdns.KEYS, Cdns.SHORT).submit(Cdns.files("https://www.example.com/a"));

            assertThat(Optional.of(got))
                    .containsInstanceOf(Outcome.Unknown.class)
                    .map(it -> ((Outcome.Unknown) it).error().message())
                    .hasValue("127.0.0.1:" + server.uri().getPort() + " gave no answer within 400 ms");
        }
    }
}
