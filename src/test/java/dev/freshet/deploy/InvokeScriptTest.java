package dev.freshet.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `scripts/invoke` sends, as it reaches the other side.
final class InvokeScriptTest {
    private static final String SECRET = "a secret of 30 characters, é";
    private static final String PUSH = "{\"ref\":\"refs/heads/main\",\"note\":\"你好\"}\n";

    @TempDir
    private Path folder;

    private record Sent(String path, Headers headers, byte[] body) {
        String header(String name) {
            return Objects.requireNonNullElse(headers.getFirst(name), "");
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private final AtomicReference<Sent> sent = new AtomicReference<>();
    private HttpServer server;
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Stream.of("curl", "openssl").allMatch(InvokeScriptTest::installed), "curl or openssl is not there");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            sent.set(new Sent(
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(status, status == 204 ? -1 : 0);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void end() {
        if (server != null) {
            server.stop(0);
        }
    }

    private static boolean installed(String program) {
        return Stream.of("/usr/bin", "/bin", "/usr/local/bin")
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static Scripts.Result run(Map<String, String> environment, String... arguments) throws Exception {
        return Scripts.run(environment, "invoke", arguments);
    }

    private Sent post(Map<String, String> environment, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        Scripts.Result result = run(environment, all.toArray(String[]::new));
        assertThat(result.code()).as(result.said()).isZero();
        return Objects.requireNonNull(sent.get());
    }

    private String file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text).toString();
    }

    private static byte[] mac(String algorithm, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), algorithm));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anEventComesAsFunctionComputeSendsIt() throws Exception {
        Sent event = post(Map.of(), "src/test/resources/events/timer-tick.json");

        assertThat(event.path()).isEqualTo("/invoke");
        assertThat(event.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(event.header("x-fc-control-path")).isEqualTo("/invoke");
        assertThat(event.header("Authorization")).isEmpty();
        assertThat(event.text()).isEqualTo(Files.readString(Path.of("src/test/resources/events/timer-tick.json")));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            github, X-Hub-Signature-256, sha256=, HmacSHA256, X-GitHub-Event, push
            gitea, X-Gitea-Signature, ``, HmacSHA256, X-Gitea-Event, push
            forgejo, X-Forgejo-Signature, ``, HmacSHA256, X-Forgejo-Event, push
            gogs, X-Gogs-Signature, ``, HmacSHA256, X-Gogs-Event, push
            bitbucket, X-Hub-Signature, sha256=, HmacSHA256, X-Event-Key, repo:push
            bitbucket-server, X-Hub-Signature, sha256=, HmacSHA256, X-Event-Key, repo:refs_changed
            coding, X-Coding-Signature, sha1=, HmacSHA1, X-Coding-Event, push
            """)
    void aWebhookIsSignedOverItsBytes(
            String host, String header, String prefix, String algorithm, String kind, String event) throws Exception {
        Sent push = post(Map.of("FRESHET_WEBHOOK_SECRET", SECRET), file("webhooks/" + host + "/push.json", PUSH));

        assertThat(push.path()).isEqualTo("/webhooks/" + host);
        assertThat(push.text()).isEqualTo(PUSH);
        assertThat(push.header(kind)).isEqualTo(event);
        assertThat(push.header(header)).isEqualTo(prefix + HexFormat.of().formatHex(mac(algorithm, PUSH)));
    }

    @Test
    void hostsThatKnowATokenGetIt() throws Exception {
        Map<String, String> secret = Map.of("FRESHET_WEBHOOK_SECRET", "token-of-30-characters-abcdefg");

        Sent tag = post(secret, file("webhooks/gitlab/tag.json", PUSH));
        assertThat(tag.header("X-Gitlab-Token")).isEqualTo("token-of-30-characters-abcdefg");
        assertThat(tag.header("X-Gitlab-Event")).isEqualTo("Tag Push Hook");
        Sent named = post(secret, "--event", "Note Hook", file("webhooks/gitlab/note.json", PUSH));
        assertThat(named.header("X-Gitlab-Event")).isEqualTo("Note Hook");
        assertThat(post(secret, file("webhooks/codeup/push.json", PUSH)).header("X-Codeup-Token"))
                .isEqualTo("token-of-30-characters-abcdefg");
    }

    @Test
    void giteesTokenIsASignatureOfTheTime() throws Exception {
        Sent push = post(Map.of("FRESHET_WEBHOOK_SECRET", SECRET), file("webhooks/gitee/push.json", PUSH));

        String signed = push.header("X-Gitee-Timestamp") + "\n" + SECRET;
        assertThat(push.header("X-Gitee-Token"))
                .isEqualTo(Base64.getEncoder().encodeToString(mac("HmacSHA256", signed)));
    }

    @Test
    void cloudEventsComeInTheirThreeModes() throws Exception {
        String event =
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"acs.oss\",\"type\":\"oss:ObjectCreated:PutObject\","
                        + "\"subject\":\"a b/你\",\"data\":{\"a\":1}}";
        String file = file("cloudevent-put.json", event);
        Map<String, String> token = Map.of("FRESHET_TOKEN", "token-of-30-characters-abcdefg");

        Sent structured = post(token, file);
        assertThat(structured.path()).isEqualTo("/events");
        assertThat(structured.header("Content-Type")).isEqualTo("application/cloudevents+json");
        assertThat(structured.header("Authorization")).isEqualTo("Bearer token-of-30-characters-abcdefg");
        assertThat(structured.text()).isEqualTo(event);

        Sent batch = post(token, "--as", "cloudevent-batch", file);
        assertThat(batch.header("Content-Type")).isEqualTo("application/cloudevents-batch+json");
        assertThat(batch.text()).isEqualTo("[" + event + "]");

        assumeTrue(installed("jq"), "jq is not there");
        Sent binary = post(token, "--as", "cloudevent-binary", file);
        assertThat(binary.header("Content-Type")).isEqualTo("application/json");
        assertThat(binary.header("ce-subject")).isEqualTo("a%20b%2F%E4%BD%A0");
        assertThat(binary.header("ce-id")).isEqualTo("1");
        assertThat(binary.text().strip()).isEqualTo("{\"a\":1}");
    }

    @Test
    void aRefusalIsAFailureAndAnEmptyAnswerASuccess() throws Exception {
        status = 204;
        post(Map.of(), "--as", "smq", "src/test/resources/events/smq-stream-oss-event.txt");
        assertThat(Objects.requireNonNull(sent.get()).header("Content-Type")).isEqualTo("text/plain;charset=utf-8");

        status = 401;
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        Scripts.Result refused = run(Map.of(), "src/test/resources/events/timer-tick.json", url);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.said()).contains("FRESHET_TOKEN");
    }

    @Test
    void withoutTheSecretOrWithAKindThatIsNoneNothingIsSent() throws Exception {
        assertThat(run(Map.of(), file("webhooks/github/push.json", PUSH)).said())
                .contains("FRESHET_WEBHOOK_SECRET");
        assertThat(run(Map.of(), "--as", "carrier-pigeon").code()).isEqualTo(2);
        assertThat(run(Map.of(), "--ass").code()).isEqualTo(2);
        assertThat(run(Map.of(), "no-such-file.json").code()).isEqualTo(1);
        assertThat(sent.get()).isNull();
    }

    @Test
    void everyFixtureIsListedWithItsKind() throws Exception {
        assertThat(run(Map.of(), "--list").said().lines())
                .contains("function                 src/test/resources/events/timer-tick.json");
    }
}
