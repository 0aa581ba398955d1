package dev.freshet.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.freshet.support.PackagedApp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Plays Lambda's runtime API: hands out events one at a time, as the process asks, and takes the answers
/// (events.md §4.4).
public final class RuntimeApiServer implements AutoCloseable {
    private static final String PATH = "/2018-06-01/runtime/invocation/";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final InstantSource CLOCK = InstantSource.system();

    private static final ObjectMapper JSON = new ObjectMapper();

    /// An answer of the process.
    public record Answer(String id, String body, boolean failed) {}

    private record Event(String id, byte[] body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Map<String, CompletableFuture<Answer>> answers = new ConcurrentHashMap<>();

    public RuntimeApiServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(PATH, this::serve);
        server.start();
    }

    /// What the platform puts into `AWS_LAMBDA_RUNTIME_API`.
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// Hands an event out when the process next asks, and waits for what it says.
    public Answer invoke(byte[] body) throws Exception {
        String id = UUID.randomUUID().toString();
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        answers.put(id, answer);
        events.add(new Event(id, body));
        return answer.get(60, TimeUnit.SECONDS);
    }

    /// A request of the function URL, and the answer that the platform would make a reply of.
    public JsonNode request(String method, String target, String authorization, String body) throws Exception {
        String[] parts = target.split("\\?", 2);
        ObjectNode event = JSON.createObjectNode()
                .put("version", "2.0")
                .put("rawPath", parts[0])
                .put("rawQueryString", parts.length == 2 ? parts[1] : "")
                .put("body", Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)))
                .put("isBase64Encoded", true);
        event.putObject("headers").put("authorization", authorization).put("content-type", "application/json");
        event.putObject("requestContext")
                .put("stage", "$default")
                .putObject("http")
                .put("method", method)
                .put("sourceIp", "203.0.113.7");
        Answer answer = invoke(JSON.writeValueAsBytes(event));
        if (answer.failed()) {
            throw new IllegalStateException(answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /// What the API answers to a question of the operator's.
    public JsonNode get(String target) throws Exception {
        JsonNode answer = request("GET", target, "Bearer " + PackagedApp.TOKEN, "");
        if (answer.path("statusCode").asInt() != 200) {
            throw new IllegalStateException(answer.toString());
        }
        return JSON.readTree(answer.path("body").asText());
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String what = exchange.getRequestURI().getPath().substring(PATH.length());
            if (what.equals("next")) {
                next(exchange);
            } else {
                take(exchange, what);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        Event event = events.take();
        exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", event.id());
        exchange.getResponseHeaders()
                .set("Lambda-Runtime-Deadline-Ms", Long.toString(CLOCK.millis() + TIMEOUT.toMillis()));
        exchange.sendResponseHeaders(200, event.body().length == 0 ? -1 : event.body().length);
        exchange.getResponseBody().write(event.body());
    }

    private void take(HttpExchange exchange, String what) throws IOException {
        String id = what.substring(0, what.indexOf('/'));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean failed = what.endsWith("/error");
        exchange.sendResponseHeaders(202, -1);
        Objects.requireNonNull(answers.get(id), id).complete(new Answer(id, body, failed));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
