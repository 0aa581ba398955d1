package dev.freshet.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/// Lambda's runtime API, version 2018-06-01 (events.md §4.4). It is on the same machine and named by the platform.
final class RuntimeApi {
    private static final int CONNECT_MILLIS = (int) Duration.ofSeconds(5).toMillis();
    private static final int ANSWER_MILLIS = (int) Duration.ofSeconds(30).toMillis();

    private final URI base;
    private final int maxBody;

    /// @param address host and port, as `AWS_LAMBDA_RUNTIME_API` has it
    /// @param maxBody bytes of the largest event
    RuntimeApi(String address, int maxBody) {
        this.base = URI.create("http://" + address + "/2018-06-01/runtime/invocation/");
        this.maxBody = maxBody;
    }

    /// One invocation.
    ///
    /// @param body the event, or the first bytes of one that is too long
    /// @param tooLong whether there is more of it than may be
    record Next(String id, Instant deadline, byte[] body, boolean tooLong) {}

    /// Waits for the next invocation, for as long as it takes.
    Next next() throws IOException {
        HttpURLConnection connection = open("next");
        try (InputStream body = connection.getInputStream()) {
            String id = connection.getHeaderField("Lambda-Runtime-Aws-Request-Id");
            if (id == null || !id.matches("[A-Za-z0-9-]{1,128}")) {
                throw new IOException("the runtime API gave an invocation without an id");
            }
            long deadline = connection.getHeaderFieldLong("Lambda-Runtime-Deadline-Ms", Long.MAX_VALUE);
            byte[] read = body.readNBytes(maxBody + 1);
            return new Next(id, Instant.ofEpochMilli(deadline), read, read.length > maxBody);
        }
    }

    /// Says what became of an invocation.
    void answer(String id, byte[] json) throws IOException {
        post(open(id + "/response"), json);
    }

    /// Says that an invocation failed, so that the platform repeats it.
    void fail(String id, String type, byte[] json) throws IOException {
        HttpURLConnection connection = open(id + "/error");
        connection.setRequestProperty("Lambda-Runtime-Function-Error-Type", "Function." + type);
        post(connection, json);
    }

    private static void post(HttpURLConnection connection, byte[] json) throws IOException {
        connection.setReadTimeout(ANSWER_MILLIS);
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setFixedLengthStreamingMode(json.length);
        connection.getOutputStream().write(json);
        try (InputStream answer = connection.getInputStream()) {
            answer.readAllBytes();
        }
    }

    private HttpURLConnection open(String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) base.resolve(path).toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        return connection;
    }
}
