package dev.freshet.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A run that shows the JVM what will be asked of it, so that its AOT cache holds that: the demo's deploy with real
/// calls to the simulator, and a look through every other door. `scripts/package` starts it; the JVM writes at its
/// end.
public final class Training {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Duration LOOK = Duration.ofMillis(500);

    private static final List<String> LOOKS = List.of(
            "/q/health",
            "/q/metrics",
            "/q/openapi",
            "/api/v1/quota",
            "/api/v1/backlog",
            "/api/v1/events?outcome=refused",
            "/api/v1/records?url=https://" + Stage.DOMAIN + "/assets/*");

    private Training() {}

    /// @param arguments the program that starts the application
    public static void main(String[] arguments) throws InterruptedException {
        int exit = 0;
        try {
            run(new Options(true, LIMIT, 0, Path.of(arguments[0]).toAbsolutePath()));
        } catch (IOException | Trouble e) {
            System.err.println("training: " + e.getMessage());
            exit = 1;
        }
        System.exit(exit);
    }

    private static void run(Options options) throws IOException, InterruptedException {
        try (Stage stage = Stage.set(options);
                Doors doors = new Doors(stage.function(), stage.token())) {
            stage.awaitFunction(doors);
            try (Ticker _ = new Ticker(doors)) {
                new Player(doors).play();
                awaitDone(doors, Instant.now().plus(options.limit()));
            }
            look(doors);
        }
    }

    private static void awaitDone(Doors doors, Instant end) throws IOException, InterruptedException {
        List<JsonNode> records = doors.records();
        while (!records.stream()
                .allMatch(record -> record.path("state").asText().equals("done"))) {
            if (Instant.now().isAfter(end)) {
                throw new Trouble("not every task reached done within " + LIMIT.toSeconds() + " s");
            }
            Thread.sleep(LOOK);
            records = doors.records();
        }
    }

    private static void look(Doors doors) throws IOException, InterruptedException {
        for (String path : LOOKS) {
            doors.get(path, "*/*").expect(200, "GET " + path);
        }
        doors.get("/api/v1/records", "text/csv").expect(200, "GET /api/v1/records");
        String first = doors.records().getFirst().path("id").asText();
        doors.get("/api/v1/records/" + first, "application/json").expect(200, "GET a record");
        doors.post("/api/v1/flush", "").expect(200, "POST /api/v1/flush");
        doors.post("/api/v1/refresh", "{\"urls\":[\"no address\"]}").expect(400, "POST of a mistake");
    }
}
