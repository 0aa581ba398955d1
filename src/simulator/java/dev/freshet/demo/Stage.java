package dev.freshet.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// What the demo plays on: the simulator and the packaged function, each a process of its own, in a folder that goes
/// when they end.
final class Stage implements AutoCloseable {
    static final String DOMAIN = "www.example.com";

    private static final String KEY = "demo-key";
    private static final String SECRET = "demo-secret";
    private static final int USUAL_PORT = 9000;
    private static final Duration START = Duration.ofSeconds(60);
    private static final Pattern LISTENING = Pattern.compile("Simulator listening on (\\S+)");

    /// The keys come from the environment, as they should; nothing here is secret.
    private static final String SETTINGS = """
            freshet:
              runtime: function-compute
              store: { ephemeral: accept }
              follow: { interval: 500ms, max-interval: 1s }
              tokens:
                demo: { value: "${FRESHET_TOKEN_DEMO}", role: admin }
              accounts:
                main:
                  access-key-id: "${ALIBABA_CLOUD_ACCESS_KEY_ID}"
                  access-key-secret: "${ALIBABA_CLOUD_ACCESS_KEY_SECRET}"
                  endpoints: { cdn: "%s" }
              sites:
                www:
                  account: main
                  domains: [%s]
                  sources:
                    - { bucket: %s, prefix: site/ }
                  index-documents: [index.html]
                  rules:
                    - { match: "drafts/**", action: ignore }
                    - { match: "video/**", action: refresh-then-prefetch }
                  debounce: { window: 2s, max-wait: 10s }
            """;

    private final Path folder;
    private final Program simulator;
    private final Program function;
    private final URI cloud;
    private final URI uri;
    private final String token;

    private Stage(Path folder, Program simulator, Program function, URI cloud, URI uri, String token) {
        this.folder = folder;
        this.simulator = simulator;
        this.function = function;
        this.cloud = cloud;
        this.uri = uri;
        this.token = token;
    }

    /// Starts both; the function may not answer yet.
    static Stage set(Options options) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("freshet-demo");
        Program simulator = Program.start("simulator", folder, Map.of(), simulatorCommand());
        try {
            URI cloud = listening(simulator);
            Files.createDirectories(folder.resolve("config"));
            Files.writeString(
                    folder.resolve("config/application.yaml"), SETTINGS.formatted(cloud, DOMAIN, Deploy.BUCKET));
            int port = options.port() == 0 ? freePort(options) : options.port();
            String token = "demo-" + UUID.randomUUID();
            Map<String, String> environment = Map.of(
                    "FC_SERVER_PORT", Integer.toString(port),
                    "FRESHET_TOKEN_DEMO", token,
                    "ALIBABA_CLOUD_ACCESS_KEY_ID", KEY,
                    "ALIBABA_CLOUD_ACCESS_KEY_SECRET", SECRET);
            Program function = Program.start("function", folder, environment, functionCommand(options.application()));
            return new Stage(folder, simulator, function, cloud, URI.create("http://127.0.0.1:" + port), token);
        } catch (IOException | InterruptedException | RuntimeException e) {
            simulator.close();
            Folders.delete(folder);
            throw e;
        }
    }

    URI cloud() {
        return cloud;
    }

    URI function() {
        return uri;
    }

    String token() {
        return token;
    }

    Path folder() {
        return folder;
    }

    String lastWords() throws IOException {
        return function.lastWords();
    }

    /// Waits until the function answers.
    void awaitFunction(Doors doors) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(START);
        while (Instant.now().isBefore(end)) {
            function.mustRun();
            try {
                doors.get("/q/health/live", "application/json").expect(200, "GET /q/health/live");
                return;
            } catch (IOException | Trouble notYet) {
                Thread.sleep(100);
            }
        }
        throw new Trouble("the function did not answer within " + START.toSeconds() + " s:\n" + function.lastWords());
    }

    private static URI listening(Program simulator) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(START);
        Optional<String> told = Optional.empty();
        while (told.isEmpty()) {
            simulator.mustRun();
            if (Instant.now().isAfter(end)) {
                throw new Trouble("the simulator did not start within " + START.toSeconds() + " s");
            }
            Thread.sleep(50);
            told = simulator.said(LISTENING);
        }
        return URI.create(told.get());
    }

    private static List<String> simulatorCommand() {
        return List.of(
                java(),
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.freshet.simulator.Main",
                "--port=0",
                "--account=" + KEY + ":" + SECRET + "@" + DOMAIN,
                "--refresh-takes=3s",
                "--prefetch-takes=2s",
                "--visible-after=300ms");
    }

    /// A program is started as it is.
    private static List<String> functionCommand(Path application) {
        return Files.isDirectory(application)
                ? List.of(java(), "-jar", application.resolve("quarkus-run.jar").toString())
                : List.of(application.toString());
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static int freePort(Options options) throws IOException {
        if (!options.once() && free(USUAL_PORT)) {
            return USUAL_PORT;
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    @Override
    public void close() {
        function.close();
        simulator.close();
        Folders.delete(folder);
    }
}
