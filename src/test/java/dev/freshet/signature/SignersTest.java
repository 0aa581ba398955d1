package dev.freshet.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignersTest {
    private static final Instant NOW = Instant.parse("2026-11-21T02:00:04Z");
    private static final byte[] BODY = "{\"specversion\":\"1.0\",\"id\":\"1\"}".getBytes(StandardCharsets.UTF_8);
    private static final String TARGET = "/events?from=smq";

    private final VendorKeys vendor = new VendorKeys();
    private final EventBridge bridge = new EventBridge(vendor, VendorKeys.URL, Set.of("cn-hangzhou"), VendorKeys.TOKEN);
    private final Smq smq = new Smq(vendor, Set.of("mnstest.oss-cn-hangzhou.aliyuncs.com"), VendorKeys.OWNER);

    private static Verdict verdict(
            Signer signer, String target, Map<String, String> headers, byte[] body, Instant now) {
        return signer.verify(new SignedRequest(target, new Headers(List.copyOf(headers.entrySet())), body), now);
    }

    private Verdict bridge(Map<String, String> headers, byte[] body) {
        return verdict(bridge, "/other-path", headers, body, NOW);
    }

    private Verdict smq(Map<String, String> headers, byte[] body) {
        return verdict(smq, TARGET, headers, body, NOW);
    }

    private static Map<String, String> smqHeaders() {
        return VendorKeys.smq(TARGET, "text/plain;charset=utf-8", BODY, Map.of("x-mns-topic-owner", VendorKeys.OWNER));
    }

    private static List<byte[]> withOneBitFlipped(byte[] bytes) {
        List<byte[]> all = new ArrayList<>();
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] other = bytes.clone();
            other[bit / 8] ^= (byte) (1 << bit % 8);
            all.add(other);
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource({"1, ''", "1, '\n'", "2, ''", "2, '\n'"})
    void whatEventBridgeSignsIsGoodWithAndWithoutAFinalLineFeed(int version, String end) {
        assertThat(bridge(VendorKeys.bridge(version, BODY, NOW, end), BODY)).isEqualTo(Verdict.GOOD);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void oneFlippedBitAnywhereInAPushOfEventBridgeFails(int version) {
        Map<String, String> good = VendorKeys.bridge(version, BODY, NOW, "");
        assertThat(withOneBitFlipped(BODY))
                .allSatisfy(body -> assertThat(bridge(good, body)).isInstanceOf(Verdict.Bad.class));
        good.forEach((name, value) -> assertThat(withOneBitFlipped(value.getBytes(StandardCharsets.ISO_8859_1)))
                .allSatisfy(bytes -> {
                    Map<String, String> other = new java.util.LinkedHashMap<>(good);
                    other.put(name, new String(bytes, StandardCharsets.ISO_8859_1));
                    assertThat(bridge(other, BODY)).as(name).isInstanceOf(Verdict.Bad.class);
                }));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aReplayOutsideTheWindowFails(int version) {
        Map<String, String> headers = VendorKeys.bridge(version, BODY, NOW, "");
        assertThat(verdict(bridge, TARGET, headers, BODY, NOW.plusSeconds(60))).isEqualTo(Verdict.GOOD);
        assertThat(verdict(bridge, TARGET, headers, BODY, NOW.plusSeconds(61))).isInstanceOf(Verdict.Bad.class);
        assertThat(verdict(bridge, TARGET, headers, BODY, NOW.minus(Duration.ofSeconds(61))))
                .isInstanceOf(Verdict.Bad.class);
    }

    @Test
    void aPushToSomebodyElsesTargetOrWithSomebodyElsesTokenFails() {
        EventBridge other =
                new EventBridge(vendor, "https://other.example.com/", Set.of("cn-hangzhou"), VendorKeys.TOKEN);
        Map<String, String> headers = VendorKeys.bridge(2, BODY, NOW, "");
        assertThat(verdict(other, TARGET, headers, BODY, NOW)).isInstanceOf(Verdict.Bad.class);
        headers.put("x-eventbridge-signature-token", "somebody else's");
        assertThat(bridge(headers, BODY)).isInstanceOf(Verdict.Bad.class);
        headers.remove("x-eventbridge-signature-token");
        assertThat(bridge(headers, BODY)).isInstanceOf(Verdict.Bad.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://cn-hangzhou-eventbridge.oss-accelerate.aliyuncs.com/c.pem",
                "https://cn-shanghai-eventbridge.oss-accelerate.aliyuncs.com/c.pem",
                "https://cn-hangzhou-eventbridge.oss-accelerate.aliyuncs.com.evil.example/c.pem",
                "https://evil.example/cn-hangzhou-eventbridge.oss-accelerate.aliyuncs.com/c.pem",
                "https://x@cn-hangzhou-eventbridge.oss-accelerate.aliyuncs.com/c.pem",
                "https://cn-hangzhou-eventbridge.oss-accelerate.aliyuncs.com:8443/c.pem",
                "https://cn-hangzhou-eventbridge.oss-accelerate.aliyuncs.com/c.pem?x=1",
                "https://cn-hangzhou-eventbridge.oss-accelerate.aliyuncs.com/../c.pem",
                "https://127.0.0.1/c.pem",
                "file:///etc/passwd",
                "not a url",
                "",
            })
    void noCertificateOfAnotherHostIsEverAskedFor(String address) {
        Map<String, String> headers = VendorKeys.bridge(2, BODY, NOW, "");
        headers.put("x-eventbridge-signature-url", address);
        assertThat(bridge(headers, BODY)).isInstanceOf(Verdict.Bad.class);

        Map<String, String> push = smqHeaders();
        push.put(
                "x-mns-signing-cert-url", Base64.getEncoder().encodeToString(address.getBytes(StandardCharsets.UTF_8)));
        assertThat(smq(push, BODY)).isInstanceOf(Verdict.Bad.class);
        assertThat(vendor.asked).isEmpty();
    }

    @Test
    void aCertificateThatCannotBeHadNowIsNoVerdict() {
        Certificates none = _ -> {
            throw new Certificates.Unavailable("away");
        };
        EventBridge waiting = new EventBridge(none, VendorKeys.URL, Set.of("cn-hangzhou"), VendorKeys.TOKEN);
        assertThat(verdict(waiting, TARGET, VendorKeys.bridge(2, BODY, NOW, ""), BODY, NOW))
                .isEqualTo(new Verdict.Unknown("away"));
        Smq away = new Smq(none, Set.of("mnstest.oss-cn-hangzhou.aliyuncs.com"), VendorKeys.OWNER);
        assertThat(verdict(away, TARGET, smqHeaders(), BODY, NOW)).isEqualTo(new Verdict.Unknown("away"));
    }

    @Test
    void whatSmqSignsIsGood() {
        assertThat(smq(smqHeaders(), BODY)).isEqualTo(Verdict.GOOD);
        assertThat(vendor.asked).containsExactly(URI.create(VendorKeys.SMQ_CERTIFICATE));
    }

    @Test
    void oneFlippedBitAnywhereInAPushOfSmqFails() {
        Map<String, String> good = smqHeaders();
        assertThat(withOneBitFlipped(BODY))
                .allSatisfy(body -> assertThat(smq(good, body)).isInstanceOf(Verdict.Bad.class));
        good.forEach((name, value) -> assertThat(withOneBitFlipped(value.getBytes(StandardCharsets.ISO_8859_1)))
                .allSatisfy(bytes -> {
                    Map<String, String> other = new java.util.LinkedHashMap<>(good);
                    other.put(name, new String(bytes, StandardCharsets.ISO_8859_1));
                    assertThat(smq(other, BODY)).as(name).isInstanceOf(Verdict.Bad.class);
                }));
        assertThat(verdict(smq, "/events?from=smr", good, BODY, NOW)).isInstanceOf(Verdict.Bad.class);
    }

    @Test
    void theTopicOfAnotherAccountIsSignedByTheVendorTooAndFails() {
        Map<String, String> another =
                VendorKeys.smq(TARGET, "text/plain", BODY, Map.of("x-mns-topic-owner", "6543210987654321"));
        assertThat(smq(another, BODY)).isInstanceOf(Verdict.Bad.class);
        assertThat(smq(VendorKeys.smq(TARGET, "text/plain", BODY, Map.of()), BODY))
                .isInstanceOf(Verdict.Bad.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"TopicOwner\":\"1234567890123456\",\"Message\":\"\"}; true",
                "<Notification><TopicOwner>1234567890123456</TopicOwner></Notification>; true",
                "{\"TopicOwner\":\"6543210987654321\",\"Message\":\"{\\\"TopicOwner\\\":\\\"1234567890123456\\\"}\"}; false",
            })
    void theOwnerMayStandInTheBodyInstead(String text, boolean good) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        assertThat(smq(VendorKeys.smq(TARGET, "application/json", body, Map.of()), body))
                .isInstanceOf(good ? Verdict.Good.class : Verdict.Bad.class);
    }

    @Test
    void aHeaderThatComesTwiceCountsAsMissing() {
        List<Map.Entry<String, String>> twice = new ArrayList<>(smqHeaders().entrySet());
        twice.add(Map.entry("X-MNS-Topic-Owner", VendorKeys.OWNER));
        assertThat(smq.verify(new SignedRequest(TARGET, new Headers(twice), BODY), NOW))
                .isInstanceOf(Verdict.Bad.class);
    }
}
