package dev.freshet.event.git;

import static dev.freshet.event.git.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.change.GitHost;
import dev.freshet.signature.Headers;
import dev.freshet.trust.HookSecrets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticityTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_764_000_000);
    private static final String SECRET = "the secret of this hook";
    private static final byte[] BODY = utf8("{\"ref\":\"refs/heads/main\"}");
    private static final byte[] KEY = utf8("0123456789abcdef0123456789abcdef");
    private static final String TOKEN = "whsec_" + Base64.getEncoder().encodeToString(KEY);

    /// Their secret says nothing about the body.
    private static final Set<GitHost> TOKENS_ALONE = Set.of(GitHost.GITLAB, GitHost.GITEE, GitHost.CODEUP);

    private static final Set<String> SIGNED_HEADERS = Set.of(
            "X-Hub-Signature-256",
            "X-Gitlab-Token",
            "X-Gitee-Token",
            "X-Gitee-Timestamp",
            "X-Gitea-Signature",
            "X-Forgejo-Signature",
            "X-Gogs-Signature",
            "X-Hub-Signature",
            "X-Codeup-Token",
            "X-Coding-Signature",
            "webhook-id",
            "webhook-timestamp",
            "webhook-signature");

    private static boolean good(GitHost host, Map<String, String> headers, byte[] body, String secret, Instant now) {
        Headers given = new Headers(List.copyOf(headers.entrySet()));
        return GitHooks.signed(host, given)
                && GitHooks.authentic(host, given, body, new HookSecrets(secret, null), now);
    }

    private static void noBitCanBeFlipped(
            GitHost host, Map<String, String> headers, byte[] body, String secret, boolean covered) {
        assertThat(good(host, headers, body, secret, NOW)).isTrue();
        for (int bit = 0; covered && bit < body.length * 8; bit++) {
            byte[] flipped = body.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(good(host, headers, flipped, secret, NOW))
                    .as("bit %d of the body", bit)
                    .isFalse();
        }
        headers.forEach((name, value) -> {
            for (int bit = 0; SIGNED_HEADERS.contains(name) && bit < value.length() * 8; bit++) {
                byte[] flipped = value.getBytes(StandardCharsets.ISO_8859_1);
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                Map<String, String> changed = new HashMap<>(headers);
                changed.put(name, new String(flipped, StandardCharsets.ISO_8859_1));
                assertThat(good(host, changed, body, secret, NOW))
                        .as("bit %d of %s", bit, name)
                        .isFalse();
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void oneFlippedBitAnywhereIsAStranger(GitHost host) {
        noBitCanBeFlipped(
                host, Deliveries.headers(host, "push", BODY, SECRET, NOW), BODY, SECRET, !TOKENS_ALONE.contains(host));
    }

    @Test
    void oneFlippedBitUnderASigningTokenIsAStranger() {
        Map<String, String> headers = Deliveries.signingToken("1f3c9e1c-0001", NOW.getEpochSecond(), BODY, KEY);
        noBitCanBeFlipped(GitHost.GITLAB, headers, BODY, TOKEN, true);
    }

    @ParameterizedTest
    @EnumSource
    void anotherSecretIsAStrangerAndTheNextOneIsNot(GitHost host) {
        Headers headers = new Headers(
                List.copyOf(Deliveries.headers(host, "push", BODY, SECRET, NOW).entrySet()));

        assertThat(GitHooks.authentic(host, headers, BODY, new HookSecrets("another secret", null), NOW))
                .isFalse();
        assertThat(GitHooks.authentic(host, headers, BODY, new HookSecrets("another secret", SECRET), NOW))
                .isTrue();
        assertThat(GitHooks.authentic(host, headers, BODY, new HookSecrets(SECRET, "another secret"), NOW))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void emptyOrMissingSignaturesAreNone(GitHost host) {
        Map<String, String> headers = new HashMap<>(Deliveries.headers(host, "push", BODY, SECRET, NOW));
        headers.replaceAll((name, value) -> SIGNED_HEADERS.contains(name) ? "" : value);
        assertThat(GitHooks.signed(host, new Headers(List.copyOf(headers.entrySet()))))
                .isFalse();
        assertThat(GitHooks.authentic(
                        host, new Headers(List.copyOf(headers.entrySet())), BODY, new HookSecrets(SECRET, null), NOW))
                .isFalse();
        assertThat(GitHooks.signed(host, new Headers(List.of()))).isFalse();
    }

    @Test
    void whatGiteaSendsWithoutASecretIsUnsigned() {
        Map<String, String> headers =
                Map.of("X-Gitea-Signature", "", "X-Gogs-Signature", "", "X-Hub-Signature-256", "sha256=");
        assertThat(GitHooks.signed(GitHost.GITEA, new Headers(List.copyOf(headers.entrySet()))))
                .isFalse();
    }

    /// events.md §3.2, §3.5, §3.6, §3.8.
    @ParameterizedTest
    @CsvSource({
        "GITHUB, X-Hub-Signature-256, HmacSHA256, sha256=",
        "BITBUCKET, X-Hub-Signature, HmacSHA256, sha256=",
        "BITBUCKET_SERVER, X-Hub-Signature, HmacSHA256, sha256=",
        "CODING, X-Coding-Signature, HmacSHA1, sha1=",
        "GITEA, X-Hub-Signature-256, HmacSHA256, sha256=",
        "FORGEJO, X-Hub-Signature-256, HmacSHA256, sha256=",
        "GOGS, X-Hub-Signature-256, HmacSHA256, sha256="
    })
    void digitsWithoutTheNameThatTheHostPrescribesAreNoSignature(
            GitHost host, String header, String algorithm, String name) {
        String digits = Deliveries.hex(algorithm, SECRET, BODY);

        assertThat(good(host, Map.of(header, name + digits), BODY, SECRET, NOW)).isTrue();
        for (String other : List.of("", "sha512=", "md5=", name.toUpperCase(Locale.ROOT), " " + name, name + name)) {
            Headers given = new Headers(List.of(Map.entry(header, other + digits)));
            assertThat(GitHooks.authentic(host, given, BODY, new HookSecrets(SECRET, null), NOW))
                    .as(other)
                    .isFalse();
        }
        assertThat(GitHooks.signed(host, new Headers(List.of(Map.entry(header, digits)))))
                .isFalse();
    }

    /// events.md §3.2, §3.5, §3.8.
    @ParameterizedTest
    @CsvSource({
        "GITHUB, X-Hub-Signature-256, It's a Secret to Everybody, sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
        "GITEA, X-Gitea-Signature, secret, d8f89f0618acd61fe621aa4e64078c0e2bca15d0b578b7f3eb734f55883c5320",
        "GITEA, X-Gitea-Signature, secret, sha256=d8f89f0618acd61fe621aa4e64078c0e2bca15d0b578b7f3eb734f55883c5320",
        "GITEA, X-Forgejo-Signature, secret, d8f89f0618acd61fe621aa4e64078c0e2bca15d0b578b7f3eb734f55883c5320",
        "FORGEJO, X-Gitea-Signature, secret, d8f89f0618acd61fe621aa4e64078c0e2bca15d0b578b7f3eb734f55883c5320",
        "GOGS, X-Gogs-Signature, secret, d8f89f0618acd61fe621aa4e64078c0e2bca15d0b578b7f3eb734f55883c5320",
        "CODING, X-Coding-Signature, secret, sha1=b4a16e3f7e972ac84f7ec491f5bd8e412e95cd69"
    })
    void thePublishedVectorsHold(GitHost host, String header, String secret, String signature) {
        byte[] body = host == GitHost.GITHUB ? utf8("Hello, World!") : BODY;
        assertThat(good(host, Map.of(header, signature), body, secret, NOW)).isTrue();
    }

    /// events.md §3.3.
    @Test
    void thePublishedVectorOfTheSigningTokenHolds() {
        Map<String, String> headers = Map.of(
                "webhook-id",
                "1f3c9e1c-0001",
                "webhook-timestamp",
                "1764000000",
                "webhook-signature",
                "v1,15JHcfYoXlTGmPuUCIu3DHW3ruKog66Hp+G14t51/ls=");
        byte[] body = utf8("{\"object_kind\":\"push\",\"ref\":\"refs/heads/main\"}");
        String token = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
        assertThat(good(GitHost.GITLAB, headers, body, token, NOW)).isTrue();
    }

    /// events.md §3.4.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2D978FIy4DMMTbiN80zQkNH1Eq/kMBt3gL6OnWfGzzY=",
                "2D978FIy4DMMTbiN80zQkNH1Eq%2FkMBt3gL6OnWfGzzY%3D",
                "this is secret"
            })
    void thePublishedVectorOfGiteeHoldsInBothSpellingsAndThePasswordToo(String token) {
        Map<String, String> headers = Map.of("X-Gitee-Timestamp", "1576754827988", "X-Gitee-Token", token);
        Instant then = Instant.ofEpochMilli(1_576_754_827_988L);
        assertThat(good(GitHost.GITEE, headers, BODY, "this is secret", then)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"-300, true", "300, true", "-301, false", "301, false", "-86400, false"})
    void aSignedDeliveryOfGitLabIsGoodForFiveMinutes(long seconds, boolean good) {
        Map<String, String> headers = Deliveries.signingToken("id", NOW.getEpochSecond() + seconds, BODY, KEY);
        assertThat(good(GitHost.GITLAB, headers, BODY, TOKEN, NOW)).isEqualTo(good);
    }

    @ParameterizedTest
    @CsvSource({"-3600, true", "3600, true", "-3601, false", "3601, false"})
    void aSignedDeliveryOfGiteeIsGoodForAnHour(long seconds, boolean good) {
        Map<String, String> headers =
                Deliveries.headers(GitHost.GITEE, "Push Hook", BODY, SECRET, NOW.plus(Duration.ofSeconds(seconds)));
        assertThat(good(GitHost.GITEE, headers, BODY, SECRET, NOW)).isEqualTo(good);
    }

    @Test
    void oneGoodSignatureAmongSeveralIsEnough() {
        Map<String, String> headers = new HashMap<>(Deliveries.signingToken("id", NOW.getEpochSecond(), BODY, KEY));
        headers.compute("webhook-signature", (_, good) -> "v1,AAAA v1a,BBBB " + good);
        assertThat(good(GitHost.GITLAB, headers, BODY, TOKEN, NOW)).isTrue();
    }

    @Test
    void aGoodTokenDoesNotMakeUpForABadSignature() {
        Map<String, String> headers = new HashMap<>(Deliveries.headers(GitHost.GITLAB, "Push Hook", BODY, SECRET, NOW));
        headers.putAll(Deliveries.signingToken("id", NOW.getEpochSecond(), BODY, KEY));
        assertThat(good(GitHost.GITLAB, headers, BODY, SECRET, NOW)).isFalse();
        assertThat(good(GitHost.GITLAB, headers, BODY, TOKEN, NOW)).isTrue();
        // Nor does showing the signing token itself.
        assertThat(good(GitHost.GITLAB, Map.of("X-Gitlab-Token", TOKEN), BODY, TOKEN, NOW))
                .isFalse();
    }

    @Test
    void ofAFormGitHubSignsTheFormAndGiteaTheJsonInIt() {
        byte[] form = utf8("a=1&payload=%7B%22ref%22%3A%22refs%2Fheads%2Fmain%22%7D");
        String ofForm = Deliveries.hex("HmacSHA256", SECRET, form);
        String ofJson = Deliveries.hex("HmacSHA256", SECRET, BODY);
        String type = "application/x-www-form-urlencoded; charset=utf-8";
        for (String signature : List.of(ofForm, ofJson)) {
            Map<String, String> headers = Map.of("Content-Type", type, "X-Hub-Signature-256", "sha256=" + signature);
            assertThat(good(GitHost.GITHUB, headers, form, SECRET, NOW)).isEqualTo(signature.equals(ofForm));
            assertThat(good(GitHost.GITEA, headers, form, SECRET, NOW)).isEqualTo(signature.equals(ofJson));
        }
    }
}
