package dev.freshet.githost;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A host that answers as it is told, by path and query, and notes what it was asked.
final class PlayedHost implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> credentials = new CopyOnWriteArrayList<>();

    interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    PlayedHost() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    PlayedHost says(String address, String json) {
        return answers(address, exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        });
    }

    PlayedHost answers(String address, Answer answer) {
        answers.put(address, answer);
        return this;
    }

    /// Begins an answer that does not end before the other side has gone.
    static void withoutEnd(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        byte[] spaces = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        OutputStream body = exchange.getResponseBody();
        while (true) {
            body.write(spaces);
        }
    }

    List<String> asked() {
        return asked;
    }

    List<String> credentials() {
        return credentials;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String address = exchange.getRequestURI().toString();
            asked.add(address);
            for (String header : List.of("Authorization", "PRIVATE-TOKEN", "x-yunxiao-token")) {
                String value = exchange.getRequestHeaders().getFirst(header);
                if (value != null) {
                    credentials.add(header + ": " + value);
                }
            }
            Answer answer = answers.get(address);
            if (answer == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                answer.give(exchange);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
