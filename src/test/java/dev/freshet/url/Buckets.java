package dev.freshet.url;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.freshet.site.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Buckets that answer as those of OSS do: objects by their keys, default documents for folders, one document for what
/// is missing, and processed copies of an object under parameters.
final class Buckets implements AutoCloseable {
    private static final String PROCESS = "x-oss-process=";

    private final HttpServer server;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    private record Bucket(Site.Documents documents, Map<String, Integer> versions) {}

    /// What is answered.
    record Answer(int status, String text) {}

    Buckets() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    void add(Site site) {
        String name = site.sources().getFirst().bucket();
        buckets.put(name, new Bucket(site.documents(), new ConcurrentHashMap<>()));
    }

    int port() {
        return server.getAddress().getPort();
    }

    boolean has(String bucket, String key) {
        return versions(bucket).containsKey(key);
    }

    void write(String bucket, String key, int version) {
        versions(bucket).put(key, version);
    }

    void remove(String bucket, String key) {
        versions(bucket).remove(key);
    }

    private Bucket bucket(String name) {
        return Objects.requireNonNull(buckets.get(name), name);
    }

    private Map<String, Integer> versions(String bucket) {
        return bucket(bucket).versions();
    }

    /// @param path decoded
    /// @param query may be empty
    Answer answer(String bucket, String path, String query) {
        Bucket all = bucket(bucket);
        String shown = shown(all, path.substring(1));
        if (shown == null) {
            String error = all.documents().error();
            Integer version = error == null ? null : all.versions().get(error);
            return new Answer(404, version == null ? "missing" : error + " " + version);
        }
        int process = query.indexOf(PROCESS);
        return new Answer(
                200,
                shown + " " + all.versions().get(shown)
                        + (process < 0 ? "" : " " + query.substring(process).split("&", 2)[0]));
    }

    private static @Nullable String shown(Bucket bucket, String name) {
        if (bucket.versions().containsKey(name)) {
            return name;
        }
        boolean folder = name.isEmpty() || name.endsWith("/");
        if (!folder && !bucket.documents().bare()) {
            return null;
        }
        return bucket.documents().index().stream()
                .map(document -> folder ? name + document : name + "/" + document)
                .filter(bucket.versions()::containsKey)
                .findFirst()
                .orElse(null);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        Answer answer = answer(
                exchange.getRequestHeaders().getFirst("Host"),
                EdgeEntry.decoded(exchange.getRequestURI().getRawPath()),
                query == null ? "" : query);
        byte[] body = answer.text().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
