package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.simulator.Fault;
import dev.freshet.simulator.Simulator;
import dev.freshet.support.PackagedApp;
import dev.freshet.support.Scene;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the packaged product writes to its log, at its most talkative, when callers and the vendor send what should not
/// be there, or not so.
class LogsIT {
    private static final String SECRET = "secret-that-nobody-may-read-4711";
    private static final String FORGED = "2026-11-21 00:00:00,000 ERROR [dev.freshet] (main) forged";
    private static final Pattern BEGUN = Pattern.compile(
            "^([-0-9]{10} [0-9:,]{12} (DEBUG|INFO|WARN|ERROR) |Caused by: [\\w.]+: |\\tSuppressed: ).*");
    private static final Pattern HEAD = Pattern.compile("^[-0-9]{10} [0-9:,]{12} [A-Z]+ ");
    private static final Pattern HARMFUL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\n\\t]]");

    @TempDir
    Path folder;

    private Simulator simulator;
    private PackagedApp app;

    @BeforeEach
    void start() throws IOException {
        Scene scene = new Scene(Duration.ofMillis(100), Duration.ofSeconds(1), 1_000, 10_000);
        simulator = scene.simulator();
        scene.settle(folder, simulator);
        app = new PackagedApp(
                folder,
                "-Dquarkus.log.level=DEBUG",
                "-Dquarkus.http.access-log.enabled=true",
                "-Dquarkus.http.access-log.pattern=asked %r by \"%{i,User-Agent}\"");
        app.uri();
    }

    @AfterEach
    void end() {
        app.close();
        simulator.close();
    }

    /// Sends what no client library would, byte by byte, and gives the answer.
    private String raw(String request) throws IOException {
        URI uri = app.uri();
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream()
                    .write((request + "\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String get(String path, String header) {
        return "GET " + path + " HTTP/1.1\r\n" + header;
    }

    private void awaitLine(String part) {
        await().atMost(Duration.ofSeconds(30)).until(() -> app.output().stream().anyMatch(line -> line.contains(part)));
    }

    @Test
    void secretsInAnyHeaderOrBodyReachNoLogAndNoAnswer() throws IOException {
        String token = PackagedApp.TOKEN;
        List<String> answers = List.of(
                raw(get("/api/v1/quota", "Authorization: Bearer " + SECRET)),
                raw(get("/api/v1/quota", "Authorization: Basic " + SECRET)),
                raw(get("/api/v1/quota", "Authorization: Bearer" + SECRET)),
                raw(get("/api/v1/quota", "Authorization: " + SECRET + "\r\nAuthorization: Bearer " + token)),
                raw(get("/api/v1/quota", "Authorization : Bearer " + SECRET)),
                raw(get("/api/v1/quota", "Authorization: Bearer " + token + "\r\nX-Fc-Access-Key-Secret: " + SECRET)),
                raw(get("/q/health", "Cookie: " + SECRET + "\r\nAuthorization: Bearer " + SECRET)),
                raw("POST /invoke HTTP/1.1\r\nContent-Length: 0\r\nAuthorization: Bearer " + SECRET),
                raw("POST /invoke HTTP/1.1\r\nContent-Length: 0\r\nAuthorization: Bearer " + token
                        + "\r\nX-Fc-Security-Token: " + SECRET),
                raw("POST /initialize HTTP/1.1\r\nContent-Length: 0\r\nX-Fc-Access-Key-Secret: " + SECRET));
        app.status("/invoke", "{\"accessKeySecret\":\"" + SECRET + "\",\"events\":[{\"token\":\"" + SECRET + "\"}]}");
        raw(get("/the/last", "User-Agent: end"));
        awaitLine("/the/last");

        assertThat(answers).noneMatch(answer -> answer.contains(SECRET) || answer.contains(token));
        assertThat(app.output()).noneMatch(line -> line.contains(SECRET) || line.contains(token));
        assertThat(app.output()).noneMatch(line -> line.contains("testsecret"));
    }

    @Test
    void aSecretInTheVendorsWordsReachesNoLogNoRecordNoHealthAndNoAnswer() throws IOException {
        String secrets = "acs:ram::1234567890123456:role/cdn, LTAI5t" + SECRET.replace("-", "") + ", https://u:"
                + SECRET + "@h/?Signature=" + SECRET + ", Authorization: Bearer " + SECRET;
        simulator.faults().always("RefreshObjectCaches", new Fault.Refuse(403, "Forbidden.RAM", "not you: " + secrets));
        app.post("/api/v1/refresh", "{\"urls\":[\"https://www.example.com/a\"],\"now\":true}");
        awaitLine("not you");
        // Answers of health may be a moment old.
        await().atMost(Duration.ofSeconds(60))
                .until(() -> raw(get("/q/health/well", "X: y")).contains("vendor-holds-back"));
        String strangers = raw(get("/q/health", "X: y")) + raw(get("/q/health/well", "X: y"));
        String viewers = app.get("/api/v1/health").toString();
        String told = viewers + app.get("/api/v1/records") + app.get("/api/v1/backlog") + app.get("/api/v1/events");

        assertThat(strangers).contains("vendor-holds-back").doesNotContain("not you", "Forbidden", "acs:ram");
        assertThat(viewers).contains("\"degraded\"", "vendor-holds-back", "Forbidden.RAM", "remedy");
        assertThat(told).contains("not you").doesNotContain(SECRET, "1234567890123456", "LTAI5t");
        awaitLine("vendor-holds-back");
        assertThat(app.output())
                .noneMatch(
                        line -> line.contains(SECRET) || line.contains("1234567890123456") || line.contains("LTAI5t"));
        assertThat(app.output())
                .filteredOn(line -> line.contains("WARN") && line.contains("vendor-holds-back"))
                .hasSize(1);
    }

    @Test
    void aRequestThatBreaksHttpLeavesNoStackTrace() throws IOException {
        String authorized = "Authorization: Bearer " + PackagedApp.TOKEN;
        assertThat(broken("GET /q/health HTTP/1.1\r\n\r\n")).contains(" 400 ");
        assertThat(broken("GET /api/v1/quota HTTP/1.1\r\n" + authorized + "\r\n\r\n"))
                .contains(" 400 ");
        broken("POST /api/v1/refresh HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
                + "Content-Type: application/json\r\n" + authorized + "\r\n\r\nZZ\r\nabc\r\n0\r\n\r\n");
        broken("POST /webhooks/github HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n");
        raw(get("/the/last", "User-Agent: end"));
        awaitLine("/the/last");

        assertThat(toldAboveDebug()).noneMatch(line -> line.contains(" ERROR ") || line.startsWith("\tat "));
    }

    /// What the log tells at its usual level: lines of DEBUG are left out, with the stack traces under them.
    private List<String> toldAboveDebug() {
        List<String> told = new ArrayList<>();
        boolean debug = false;
        for (String line : app.output()) {
            if (HEAD.matcher(line).find()) {
                debug = line.contains(" DEBUG ");
            }
            if (!debug) {
                told.add(line);
            }
        }
        return told;
    }

    /// Sends it as it is, and gives how the answer begins; nothing where the connection ends without one.
    private String broken(String request) throws IOException {
        URI uri = app.uri();
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readNBytes("HTTP/1.1 400 ".length()), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whatCallersAndTheVendorSendStaysWithinItsLine() throws IOException {
        simulator
                .faults()
                .always("RefreshObjectCaches", new Fault.Refuse(503, "ServiceUnavailable", "busy\n" + FORGED));
        raw(get("/access/log", "User-Agent: \u202e\u2028\u0085" + FORGED));
        app.post("/api/v1/refresh", "{\"urls\":[\"https://www.example.com/a\"],\"now\":true}");
        awaitLine("/access/log");
        awaitLine("busy");

        assertThat(app.output())
                .filteredOn(line -> line.contains("forged"))
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(line -> assertThat(line).matches(BEGUN).doesNotStartWith(FORGED));
        assertThat(String.join("\n", app.output())).doesNotContainPattern(HARMFUL);
        assertThat(app.output())
                .anyMatch(line -> line.contains("busy") && line.contains("forged"))
                .anyMatch(line -> line.contains("/access/log") && line.contains("forged"));
    }
}
