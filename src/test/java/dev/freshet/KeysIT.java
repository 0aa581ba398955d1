package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.freshet.simulator.Account;
import dev.freshet.simulator.Simulator;
import dev.freshet.support.PackagedApp;
import dev.freshet.support.Scene;
import dev.freshet.support.Wishes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the packaged product finds the keys for its calls, but for those of its settings: each place that the vendor's
/// default chain looks at and that a test can furnish.
@Tag("either-build")
class KeysIT {
    private static final Account LASTING = Account.of("chainid", "chainsecret", Wishes.HOST);
    private static final Account PASSING = LASTING.withSecurityToken("to+ken/=");

    @TempDir
    Path folder;

    private void assertThatCallsAreSignedFor(Account account, Map<String, String> environment, String... flags)
            throws IOException {
        try (Simulator simulator = Simulator.builder()
                .account(account)
                .refreshTakes(Duration.ofSeconds(1))
                .start()) {
            Path settings = Files.createDirectories(folder.resolve("config")).resolve("application.yaml");
            Files.writeString(settings, """
                    quarkus: { http: { host: 127.0.0.1, port: 0 } }
                    freshet:
                      runtime: service
                      follow: { interval: 200ms, max-interval: 1s }
                      tokens: { ci: { value: "%s", role: operator } }
                      accounts: { main: { credentials: default-chain, endpoints: { cdn: "%s" } } }
                      sites: { www: { account: main, domains: [%s], sources: [ { bucket: my-site } ] } }
                    """.formatted(PackagedApp.TOKEN, simulator.uri(), Wishes.HOST));
            try (PackagedApp app = new PackagedApp(folder, environment, flags)) {
                app.post("/api/v1/refresh", "{\"urls\":[\"" + Scene.line("a.css") + "\"],\"now\":true}");

                await().atMost(Duration.ofSeconds(30)).until(app::isIdle);

                assertThat(app.get("/api/v1/records").at("/items/0/state").asText())
                        .isEqualTo("done");
                assertThat(app.output()).noneMatch(line -> line.contains("chainsecret") || line.contains("to+ken"));
                assertThat(app.trouble()).isEmpty();
            }
        }
    }

    @Test
    void theyMayBeVariables() throws Exception {
        assertThatCallsAreSignedFor(
                PASSING,
                Map.of(
                        "ALIBABA_CLOUD_ACCESS_KEY_ID", "chainid",
                        "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "chainsecret",
                        "ALIBABA_CLOUD_SECURITY_TOKEN", "to+ken/="));
    }

    @Test
    void theyMayLieInAFileOfTheVendorsTools() throws Exception {
        Path file = folder.resolve("credentials");
        Files.writeString(file, """
                [default]
                enable = true
                type = access_key
                access_key_id = chainid
                access_key_secret = chainsecret
                """);
        assertThatCallsAreSignedFor(LASTING, Map.of("ALIBABA_CLOUD_CREDENTIALS_FILE", file.toString()));
    }

    @Test
    void theyMayLieInTheHomeOfTheVendorsCommandLine() throws Exception {
        Path file = Files.createDirectories(folder.resolve("home/.aliyun")).resolve("config.json");
        Files.writeString(file, """
                {"current":"default","profiles":[{"name":"default","mode":"AK","access_key_id":"chainid",
                 "access_key_secret":"chainsecret","region_id":"cn-hangzhou"}]}""");
        assertThatCallsAreSignedFor(LASTING, Map.of(), "-Duser.home=" + folder.resolve("home"));
    }

    @Test
    void theyMayComeFromAnAddress() throws Exception {
        byte[] keys = """
                {"Code":"Success","AccessKeyId":"chainid","AccessKeySecret":"chainsecret","SecurityToken":"to+ken/=",
                 "Expiration":"2099-01-01T00:00:00Z"}""".getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
            assertThatCallsAreSignedFor(PASSING, Map.of("ALIBABA_CLOUD_CREDENTIALS_URI", address));
        } finally {
            server.stop(0);
        }
    }
}
