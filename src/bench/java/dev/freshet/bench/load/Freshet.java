package dev.freshet.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The packaged function as a long-running process, and its doors.
final class Freshet implements AutoCloseable {
    static final String TOKEN = "bench-token";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TAIL = 20;

    private final int port;
    private final Path log;
    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();

    private Freshet(int port, Path log, Process process) {
        this.port = port;
        this.log = log;
        this.process = process;
    }

    /// @param folder where it runs, with its settings
    static Freshet start(List<String> command, Path folder, String settings, Database database)
            throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config").resolve("application.yaml"), settings);
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(database.environment());
        builder.environment()
                .putAll(Map.of("PORT", Integer.toString(port), "BENCH_TOKEN", TOKEN, "BENCH_KEY", "bench"));
        Freshet freshet = new Freshet(port, log, builder.start());
        freshet.awaitReady();
        return freshet;
    }

    private void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (get("/q/health/ready").statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // It does not listen.
            }
            Thread.sleep(50);
        }
        String words = lastWords();
        close();
        throw new IOException("Freshet did not become ready; its last words:\n" + words);
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return read(get(path), 200, path);
    }

    /// @param status what the answer must be
    JsonNode post(String path, JsonNode body, int status) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        return read(client.send(request, BodyHandlers.ofString()), status, path);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofMinutes(5))
                .header("Authorization", "Bearer " + TOKEN);
    }

    private JsonNode read(HttpResponse<String> answer, int status, String path) throws IOException {
        if (answer.statusCode() != status) {
            throw new IOException(
                    "%s was answered with %d: %s%n%s".formatted(path, answer.statusCode(), answer.body(), lastWords()));
        }
        return JSON.readTree(answer.body());
    }

    /// Ends the bench in words where the process is gone.
    void mustRun() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("Freshet ended with " + process.exitValue() + "; its last words:\n" + lastWords());
        }
    }

    String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    }

    /// Ends it as a service manager does.
    @Override
    public void close() {
        client.close();
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
