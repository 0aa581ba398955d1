package dev.freshet.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
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
final class RuntimeApiServer implements AutoCloseable {
    private static final String PATH = "/2018-06-01/runtime/invocation/";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final InstantSource CLOCK = InstantSource.system();

    /// An answer of the process.
    ///
    /// @param error the value of the header that tells an error's type; empty for an answer
    record Answer(String id, String body, String error) {}

    private record Event(String id, byte[] body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Map<String, CompletableFuture<Answer>> answers = new ConcurrentHashMap<>();

    RuntimeApiServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(PATH, this::serve);
        server.start();
    }

    /// What the platform puts into `AWS_LAMBDA_RUNTIME_API`.
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// Hands an event out when the process next asks, and waits for what it says.
    Answer invoke(byte[] body) throws Exception {
        String id = UUID.randomUUID().toString();
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        answers.put(id, answer);
        events.add(new Event(id, body));
        return answer.get(60, TimeUnit.SECONDS);
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
        String error = exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Error-Type");
        boolean failed = what.endsWith("/error");
        exchange.sendResponseHeaders(202, -1);
        Objects.requireNonNull(answers.get(id), id).complete(new Answer(id, body, failed ? String.valueOf(error) : ""));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
