package dev.freshet.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The packaged product as a process of its own, in a folder that holds its settings and its store: the jar, or
/// another one that the system property `freshet.jar` names, or the binary that `freshet.binary` names.
public final class PackagedApp implements AutoCloseable {
    public static final String TOKEN = "token-of-the-operator-0123456789";

    private static final String BINARY = System.getProperty("freshet.binary", "");
    private static final Path JAR = Path.of(System.getProperty("freshet.jar", "target/quarkus-app/quarkus-run.jar"));
    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+)");
    private static final Pattern TROUBLE = Pattern.compile(
            "^[-0-9]{10} [0-9:,]+ (ERROR|FATAL) |^\\s+at [\\w.$]+\\(|^Caused by: |^Exception in thread");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Process process;
    private final Thread hook;
    private final Thread reader;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final CompletableFuture<URI> listening = new CompletableFuture<>();

    /// Starts it and does not wait until it listens.
    ///
    /// @param folder where it runs; `config/application.yaml` lies below
    /// @param flags that both a JVM and a binary take, such as `-Xmx96m` and `-Dname=value`
    public PackagedApp(Path folder, String... flags) {
        this(folder, Map.of(), flags);
    }

    /// As the other, with further variables in its environment.
    public PackagedApp(Path folder, Map<String, String> environment, String... flags) {
        this(folder, environment, command(List.of(flags)));
    }

    /// Another program in its place.
    public static PackagedApp of(Path program, Path folder, Map<String, String> environment) {
        return new PackagedApp(
                folder, environment, List.of(program.toAbsolutePath().toString()));
    }

    private PackagedApp(Path folder, Map<String, String> environment, List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        // What whoever runs the tests has set for them is no setting of the product.
        builder.environment().keySet().removeIf(name -> name.startsWith("FRESHET_"));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hook = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
        reader = Thread.ofVirtual().start(this::read);
    }

    private static List<String> command(List<String> flags) {
        List<String> command = new ArrayList<>();
        if (BINARY.isEmpty()) {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            // It shall be up soon, again and again: peak speed is not what these tests are about.
            command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
            command.add("--enable-native-access=ALL-UNNAMED");
            command.addAll(flags);
            command.addAll(List.of("-jar", JAR.toAbsolutePath().toString()));
        } else {
            command.add(Path.of(BINARY).toAbsolutePath().toString());
            command.addAll(flags);
        }
        return command;
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                Matcher matcher = LISTENING.matcher(line);
                if (matcher.find()) {
                    listening.complete(URI.create(matcher.group(1)));
                }
            }
        } catch (IOException e) {
            output.add("the output ended: " + e.getMessage());
        }
        listening.completeExceptionally(new IllegalStateException("it ended before it listened"));
    }

    /// Where it listens. Waits until it does.
    public URI uri() {
        try {
            return listening.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("it does not listen; it said:\n" + String.join("\n", output), e);
        }
    }

    /// What it has written so far.
    public List<String> output() {
        return List.copyOf(output);
    }

    /// What of it tells of an error or belongs to a stack trace.
    public List<String> trouble() {
        return output.stream().filter(line -> TROUBLE.matcher(line).find()).toList();
    }

    /// A question to the API.
    public JsonNode get(String path) {
        return send(path, HttpRequest.newBuilder().GET());
    }

    /// A command to the API.
    public JsonNode post(String path, String json) {
        return send(path, HttpRequest.newBuilder().POST(BodyPublishers.ofString(json)));
    }

    /// How a command is answered, whatever comes of it.
    public int status(String path, String json) {
        return exchange(path, HttpRequest.newBuilder().POST(BodyPublishers.ofString(json)))
                .statusCode();
    }

    /// A stream of records in another form than JSON.
    public String get(String path, String mediaType) {
        return expectSuccess(path, exchange(path, HttpRequest.newBuilder().header("Accept", mediaType)));
    }

    private JsonNode send(String path, HttpRequest.Builder request) {
        try {
            return JSON.readTree(expectSuccess(path, exchange(path, request)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String expectSuccess(String path, HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    private HttpResponse<String> exchange(String path, HttpRequest.Builder request) {
        HttpRequest built = request.uri(uri().resolve(path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .build();
        try {
            return HTTP.send(built, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Whether nothing waits, is being sent or is under way at the vendor.
    public boolean isIdle() {
        return get("/api/v1/backlog").path("waiting").asLong() == 0
                && get("/api/v1/records?limit=1&state=submitting").path("items").isEmpty()
                && get("/api/v1/records?limit=1&state=running").path("items").isEmpty();
    }

    /// Whether the binary is what is run, not the jar.
    public static boolean isBinary() {
        return !BINARY.isEmpty();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Ends it on the spot, as `kill -9` does.
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /// Asks it to end, as a service manager does, and gives its exit code.
    public int terminate() {
        process.destroy();
        return awaitExit();
    }

    /// Waits for its end and gives its exit code.
    public int awaitExit() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("it does not end; it said:\n" + String.join("\n", output));
            }
            reader.join();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
