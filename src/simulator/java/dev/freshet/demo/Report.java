package dev.freshet.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What became of the deploy, as a table.
///
/// @param posted events that Function Compute posted, repeats among them
/// @param manual lines that people asked for
/// @param answered what the answers counted
/// @param records every record
/// @param calls every call that reached the simulator
record Report(int posted, int manual, Map<String, Integer> answered, List<JsonNode> records, List<JsonNode> calls) {
    private static final List<String> SENDING = List.of("RefreshObjectCaches", "PushObjectCache");

    boolean allDone() {
        return !records.isEmpty()
                && records.stream().allMatch(record -> state(record).equals("done"));
    }

    void print(PrintStream out) {
        out.println();
        out.println("What came in");
        line(out, "events posted to /invoke", posted);
        answered.forEach((outcome, count) -> line(out, "  " + outcome, count));
        line(out, "lines that people asked for", manual);
        out.println("What it became");
        line(out, "wishes to refresh or prefetch a URL", wishes());
        line(out, "tasks, each URL's wishes gathered", records.size());
        line(out, "duplicates saved", wishes() - records.size());
        out.println("What went out");
        SENDING.forEach(action -> line(out, action + " calls", count(action)));
        line(out, "lines sent in them", sent());
        line(out, "calls that only asked (quota, tasks)", calls.size() - count(SENDING.get(0)) - count(SENDING.get(1)));
        line(out, "calls refused", calls.stream().filter(Report::refused).count());
        out.println("Every record's state");
        states().forEach((state, count) -> line(out, state, count));
        odd().forEach(record -> out.println(
                "  " + state(record) + "  " + record.at("/cause/key").asText() + "\n        "
                        + record.path("url").asText()));
        records.stream()
                .filter(record -> !state(record).equals("done"))
                .forEach(record -> out.println("  NOT DONE: " + state(record) + " "
                        + record.path("operation").asText() + " "
                        + record.path("url").asText() + ": "
                        + record.path("reason").asText() + " " + record.path("error")));
    }

    private static void line(PrintStream out, String what, long figure) {
        out.printf("  %-40s %7d%n", what, figure);
    }

    private long wishes() {
        return records.stream()
                .mapToLong(record -> record.path("changes").asLong())
                .sum();
    }

    private long count(String action) {
        return calls.stream()
                .filter(call -> call.path("action").asText().equals(action))
                .count();
    }

    private long sent() {
        return calls.stream()
                .filter(call -> SENDING.contains(call.path("action").asText()) && !refused(call))
                .mapToLong(call -> call.path("lines").size())
                .sum();
    }

    private static boolean refused(JsonNode call) {
        return call.path("status").asInt() >= 400;
    }

    private Map<String, Long> states() {
        Map<String, Long> states = new TreeMap<>();
        records.forEach(record -> states.merge(
                "%-8s %-10s %s"
                        .formatted(
                                record.path("operation").asText(),
                                record.path("kind").asText(),
                                state(record)),
                1L,
                Long::sum));
        return states;
    }

    /// The records of the odd keys, to see how they were encoded.
    private List<JsonNode> odd() {
        List<JsonNode> odd = new ArrayList<>();
        for (String key : Deploy.ODD) {
            records.stream()
                    .filter(record -> record.at("/cause/key").asText().endsWith("site/" + key))
                    .forEach(odd::add);
        }
        return odd;
    }

    private static String state(JsonNode record) {
        return record.path("state").asText();
    }
}
