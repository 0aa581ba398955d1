package dev.freshet.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/// What waits meanwhile, so that nothing of it goes along with what is measured.
enum Crowd {
    /// Directories of the same account; none of them is left of the day's quota.
    QUOTA("directories that wait for the day's quota", "directories", "/") {
        @Override
        void gather(Freshet freshet, int from, int to) throws IOException, InterruptedException {
            ask(freshet, from, to);
            await(freshet, backlog -> reasons(backlog, "quota") >= to);
        }
    },
    /// URLs of the same account that have just gone out and changed since: each keeps its own time for 12 hours.
    WINDOW("URLs that wait for their own window", "urls", "") {
        @Override
        void gather(Freshet freshet, int from, int to) throws IOException, InterruptedException {
            ask(freshet, from, to);
            freshet.post("/api/v1/flush?all=true", JsonNodeFactory.instance.objectNode(), 200);
            await(freshet, backlog -> freshet.json("/api/v1/records?site=crowd&state=running&limit=1")
                    .path("items")
                    .isEmpty());
            ask(freshet, 0, to);
            await(freshet, backlog -> backlog.path("waiting").asLong() >= to);
        }
    };

    static final String DOMAIN = "crowd.example.com";

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int MOST_LINES = 10_000;

    final String label;
    private final String field;
    private final String end;

    Crowd(String label, String field, String end) {
        this.label = label;
        this.field = field;
        this.end = end;
    }

    /// Lets it grow.
    ///
    /// @param from how many there are
    /// @param to how many there shall be
    abstract void gather(Freshet freshet, int from, int to) throws IOException, InterruptedException;

    void ask(Freshet freshet, int from, int to) throws IOException, InterruptedException {
        for (int next = from; next < to; next += MOST_LINES) {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("reason", "bench");
            ArrayNode lines = body.putArray(field);
            for (int i = next; i < Math.min(to, next + MOST_LINES); i++) {
                lines.add("https://" + DOMAIN + "/" + i % 100 + "/" + i + end);
            }
            freshet.post("/api/v1/refresh", body, 202);
        }
    }

    private interface Condition {
        boolean met(JsonNode backlog) throws IOException, InterruptedException;
    }

    private static void await(Freshet freshet, Condition condition) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.met(freshet.json("/api/v1/backlog"))) {
            freshet.mustRun();
            if (Instant.now().isAfter(end)) {
                throw new IOException("the crowd did not gather: " + freshet.json("/api/v1/backlog"));
            }
            Thread.sleep(200);
        }
    }

    private static long reasons(JsonNode backlog, String word) {
        long count = 0;
        for (JsonNode reason : backlog.path("reasons")) {
            count += reason.path("reason").asText().contains(word)
                    ? reason.path("count").asLong()
                    : 0;
        }
        return count;
    }
}
