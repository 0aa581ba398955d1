package dev.freshet.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.call.Outcome;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the vendor and the way to it say is shown without what is secret in it.
class VendorWordsTest {
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
                                            "Specified signature is not matched with our calculation. server string to sign is:[…]"));
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

    @Test
    void temporaryKeysAreTakenOutOfTheVendorsWordsHoweverTheyLook() {
        var keys = new AlibabaCredentials.Keys("role-key-of-today", "role/secret+of today", "role-token-of-today");
        String body = """
                {"Code":"Odd","RequestId":"R","Message":"role-key-of-today, role/secret+of today, \
                role%2Fsecret%2Bof%20today and role-token-of-today of acs:ram::1234567890123456:role/cdn"}""";
        try (var server = new KeptAnswers().json(400, body)) {
            assertThat(Cdns.at(server.uri(), keys).submit(Cdns.files("https://www.example.com/a")))
                    .isInstanceOfSatisfying(Outcome.Unexplained.class, rejected -> assertThat(
                                    rejected.error().message())
                            .isEqualTo("[…], […], […] and […] of acs:ram::[…]:role/cdn"));
        }
    }
}
