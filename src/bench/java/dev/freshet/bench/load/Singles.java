package dev.freshet.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.bench.Answer;
import dev.freshet.bench.Connection;
import dev.freshet.simulator.Call;
import dev.freshet.simulator.Simulator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/// Single changes, each of a key of its own, one after the other at irregular moments: each goes out in a call of its
/// own, and the call is timed from the moment that the change was due.
final class Singles {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PAGE = 500;

    private final Freshet freshet;
    private final Simulator simulator;
    private final SplittableRandom random = new SplittableRandom(4);
    private long number;

    Singles(Freshet freshet, Simulator simulator) {
        this.freshet = freshet;
        this.simulator = simulator;
    }

    /// Posts changes of a site whose bucket and domain are named as it is, and gives for each the milliseconds from
    /// its due time to the arrival of its call.
    ///
    /// @param longestPauseMs before the next change, at random
    Percentiles take(String site, Duration window, int samples, int longestPauseMs)
            throws IOException, InterruptedException {
        Put put = new Put(site, Freshet.TOKEN);
        Map<String, Instant> arrived = new HashMap<>();
        Instant from = Instant.now();
        try (Connection connection = new Connection(freshet.port())) {
            for (int i = 0; i < samples; i++) {
                String key = Long.toString(++number);
                String line = "https://" + site + ".example.com/" + key;
                Answer answer = connection.ask(put.request(key, number));
                if (answer.status() != 200 || !answer.body().contains("\"accepted\":1")) {
                    throw new IOException(answer + "\n" + freshet.lastWords());
                }
                if (i == 0) {
                    checkDue(line, window);
                }
                Call call = Vendor.awaitLine(simulator, line, PATIENCE);
                if (call.lines().size() != 1) {
                    throw new IOException("a call of one line was expected, not of "
                            + call.lines().size());
                }
                arrived.put(line, call.arrivedAt());
                Thread.sleep(random.nextInt(longestPauseMs));
            }
        }
        return lateness(site, from, window, arrived);
    }

    /// What is taken for the due time later on is what the waiting record says.
    private void checkDue(String line, Duration window) throws IOException, InterruptedException {
        JsonNode record =
                freshet.json("/api/v1/records?url=" + line).path("items").get(0);
        String due = record.path("dueAt").asText();
        if (record.path("state").asText().equals("waiting")
                && !Instant.parse(due).equals(requestedAt(record).plus(window))) {
            throw new IOException("its due time is no window after it was requested: " + record);
        }
    }

    private Percentiles lateness(String site, Instant from, Duration window, Map<String, Instant> arrived)
            throws IOException, InterruptedException {
        double[] figures = new double[arrived.size()];
        int found = 0;
        String cursor = "";
        while (found < figures.length) {
            JsonNode page = freshet.json(
                    "/api/v1/records?site=%s&limit=%d&from=%s%s".formatted(site, PAGE, from.minusSeconds(1), cursor));
            for (JsonNode record : page.path("items")) {
                Instant call = arrived.remove(record.path("url").asText());
                if (call != null) {
                    Instant due = requestedAt(record).plus(window);
                    figures[found++] = Duration.between(due, call).toNanos() / 1e6;
                }
            }
            if (found < figures.length && page.path("next").isNull()) {
                throw new IOException("the records do not hold " + arrived.keySet());
            }
            cursor = "&cursor=" + page.path("next").asText();
        }
        return Percentiles.of(figures);
    }

    private static Instant requestedAt(JsonNode record) {
        return Instant.parse(record.path("requestedAt").asText());
    }
}
