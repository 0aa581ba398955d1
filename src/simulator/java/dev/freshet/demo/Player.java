package dev.freshet.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.demo.Doors.Reply;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Plays the deploy: events as Function Compute posts them, a few at a time, and what people ask for meanwhile.
final class Player {
    private static final int AT_ONCE = 8;
    private static final int TRIES = 4;
    private static final List<String> COUNTS = List.of("accepted", "duplicates", "ignored", "refused");

    private final Doors doors;
    private final AtomicInteger posted = new AtomicInteger();
    private final Map<String, Integer> answered = new TreeMap<>();
    private int manual;

    Player(Doors doors) {
        this.doors = doors;
    }

    /// Events posted so far.
    int posted() {
        return posted.get();
    }

    /// Lines that people asked for.
    int manual() {
        return manual;
    }

    /// What the answers of `/invoke` counted.
    Map<String, Integer> answered() {
        return answered;
    }

    void play() throws IOException, InterruptedException {
        try (ExecutorService platform = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<JsonNode>> answers = new ArrayList<>();
            for (byte[] body : Deploy.bodies(Instant.now())) {
                answers.add(platform.submit(() -> deliver(body)));
            }
            people();
            for (Future<JsonNode> answer : answers) {
                JsonNode counts = answer.get();
                COUNTS.forEach(name -> answered.merge(name, counts.path(name).asInt(), Integer::sum));
            }
        } catch (ExecutionException e) {
            throw new Trouble("an event was not taken: " + e.getCause());
        }
    }

    /// A failure is answered with 404, and the platform tries again (events.md §1.3).
    private JsonNode deliver(byte[] body) throws IOException, InterruptedException {
        Reply reply = doors.invoke(body);
        for (int tries = 1; reply.status() != 200 && tries < TRIES; tries++) {
            Thread.sleep(500L * tries);
            reply = doors.invoke(body);
        }
        posted.incrementAndGet();
        return reply.expect(200, "POST /invoke").json();
    }

    private void people() throws IOException, InterruptedException {
        String site = "https://" + Stage.DOMAIN;
        ask("refresh", 1, """
                {"directories":["%s/press/"],"reason":"the press kit was replaced by hand"}""".formatted(site));
        ask("prefetch", 2, """
                {"urls":["%1$s/launch/film.mp4","%1$s/launch/poster.jpg"],"reason":"warm up for the launch"}""".formatted(site));
        ask("refresh", 1, """
                {"urls":["%s/prices.html"],"now":true,"reason":"a wrong price is online"}""".formatted(site));
    }

    private void ask(String operation, int lines, String json) throws IOException, InterruptedException {
        doors.post("/api/v1/" + operation, json).expect(202, "POST /api/v1/" + operation);
        manual += lines;
    }
}
