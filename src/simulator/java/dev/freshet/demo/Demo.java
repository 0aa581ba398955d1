package dev.freshet.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/// The demo as a program: `scripts/demo` starts it.
public final class Demo {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Options options;
    private final Instant began = Instant.now();
    private String shown = "";

    private Demo(Options options) {
        this.options = options;
    }

    /// @param arguments the packaged application (the folder of the jar, or the binary), then options
    public static void main(String[] arguments) throws InterruptedException {
        int exit;
        try {
            exit = new Demo(Options.of(arguments)).run() ? 0 : 1;
        } catch (IOException | Trouble e) {
            System.err.println("demo: " + e.getMessage());
            exit = 1;
        }
        System.exit(exit);
    }

    private boolean run() throws IOException, InterruptedException {
        String function = Files.isRegularFile(options.application()) ? "binary" : "function on a JVM";
        say("Starting the simulator and the " + function + ", each a process of its own...");
        Stage stage = Stage.set(options);
        Thread end = new Thread(stage::close);
        Runtime.getRuntime().addShutdownHook(end);
        try (Doors doors = new Doors(stage.function(), stage.token())) {
            stage.awaitFunction(doors);
            say("The function listens on " + stage.function() + ", the simulator on " + stage.cloud() + ".");
            say("A deploy of " + Deploy.OBJECTS + " objects begins, posted as Function Compute posts it; its timer "
                    + "trigger ticks each second instead of each minute.");
            try (Ticker ticker = new Ticker(doors)) {
                boolean done = perform(doors, stage);
                if (!options.once()) {
                    stay(stage);
                }
                return done;
            }
        }
    }

    private boolean perform(Doors doors, Stage stage) throws IOException, InterruptedException {
        Player player = new Player(doors);
        player.play();
        List<JsonNode> records = doors.records();
        while (records.stream().anyMatch(Demo::underWay) && elapsed().compareTo(options.limit()) < 0) {
            progress(player, records);
            Thread.sleep(LOOK);
            records = doors.records();
        }
        progress(player, records);
        Report report = new Report(player.posted(), player.manual(), player.answered(), records, calls(stage));
        report.print(OUT);
        OUT.println();
        say(report.allDone() ? "Every task reached done." : "Not every task reached done; see NOT DONE above.");
        return report.allDone();
    }

    private static boolean underWay(JsonNode record) {
        return List.of("waiting", "submitting", "running")
                .contains(record.path("state").asText());
    }

    private void progress(Player player, List<JsonNode> records) {
        Map<String, Long> states = new TreeMap<>(records.stream()
                .collect(Collectors.groupingBy(record -> record.path("state").asText(), Collectors.counting())));
        String text = player.posted() + " events posted; tasks: " + states;
        if (!text.equals(shown)) {
            say(text);
            shown = text;
        }
    }

    private static List<JsonNode> calls(Stage stage) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(stage.cloud().resolve("/_sim/calls")).build();
            String body = client.send(request, BodyHandlers.ofString()).body();
            List<JsonNode> calls = new ArrayList<>();
            new ObjectMapper().readTree(body).path("calls").forEach(calls::add);
            return calls;
        }
    }

    private static void stay(Stage stage) throws InterruptedException {
        OUT.printf("""

                Both stay up until Ctrl-C. Try:
                  export TOKEN=%1$s
                  curl -s -H "Authorization: Bearer $TOKEN" '%2$s/api/v1/records?limit=5'
                  curl -s -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
                       -d '{"urls":["https://%3$s/try.html"],"now":true}' %2$s/api/v1/refresh
                  scripts/invoke src/test/resources/events/oss-object-created-put.json %2$s
                  curl -s %4$s/_sim/calls
                Logs and settings: %5$s
                """, stage.token(), stage.function(), Stage.DOMAIN, stage.cloud(), stage.folder());
        new CountDownLatch(1).await();
    }

    private Duration elapsed() {
        return Duration.between(began, Instant.now());
    }

    private void say(String text) {
        OUT.printf("%5.1f s  %s%n", elapsed().toMillis() / 1_000.0, text);
    }
}
