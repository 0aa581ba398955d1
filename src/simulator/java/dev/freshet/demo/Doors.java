package dev.freshet.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The function's doors, knocked at as Function Compute does (events.md §1.2): events and ticks by `/invoke`, people by
/// the HTTP trigger with their token.
final class Doors implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI function;
    private final String token;

    Doors(URI function, String token) {
        this.function = function;
        this.token = token;
    }

    /// What came back.
    record Reply(int status, String body) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new Trouble("no JSON came back (status " + status + "): " + body);
            }
        }

        Reply expect(int wanted, String what) {
            if (status != wanted) {
                throw new Trouble(what + " was answered with " + status + " instead of " + wanted + ": " + body);
            }
            return this;
        }
    }

    /// An event, as an event source of Function Compute posts it.
    Reply invoke(byte[] event) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(function.resolve("/invoke"))
                .header("Content-Type", "application/octet-stream")
                .header("x-fc-request-id", "1-" + UUID.randomUUID())
                .header("x-fc-control-path", "/invoke")
                .header("x-fc-function-name", "freshet")
                .header("x-fc-function-handler", "index.handler")
                .header("x-fc-function-memory", "512")
                .header("x-fc-function-timeout", "60")
                .header("x-fc-region", "cn-hangzhou")
                .header("x-fc-account-id", "1234567890123456")
                .header("x-fc-qualifier", "LATEST")
                .header("x-fc-retry-count", "0");
        return send(request.POST(BodyPublishers.ofByteArray(event)));
    }

    /// The timer trigger (events.md §1.5).
    Reply tick() throws IOException, InterruptedException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String event = JSON.createObjectNode()
                .put("triggerTime", now.toString())
                .put("triggerName", "drain")
                .put("payload", "{\"op\":\"drain\"}")
                .toString();
        return invoke(event.getBytes(StandardCharsets.UTF_8));
    }

    /// A person's request.
    Reply post(String path, String json) throws IOException, InterruptedException {
        return send(person(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    Reply get(String path, String accept) throws IOException, InterruptedException {
        return send(person(path).header("Accept", accept));
    }

    /// Every record, as they stand.
    List<JsonNode> records() throws IOException, InterruptedException {
        Reply reply = get("/api/v1/records", "application/x-ndjson").expect(200, "GET /api/v1/records");
        List<JsonNode> records = new ArrayList<>();
        for (String line : reply.body().lines().filter(each -> !each.isBlank()).toList()) {
            records.add(JSON.readTree(line));
        }
        return records;
    }

    private HttpRequest.Builder person(String path) {
        return HttpRequest.newBuilder(function.resolve(path))
                .header("x-fc-control-path", "/http-invoke")
                .header("Authorization", "Bearer " + token);
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        return new Reply(response.statusCode(), response.body());
    }

    @Override
    public void close() {
        client.close();
    }
}
