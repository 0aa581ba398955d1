package dev.freshet.chaos;

import dev.freshet.simulator.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The vendor's side of the story: the calls that it acted on, from the simulator's own log.
final class VendorLog {
    private final List<Call> calls;
    private final List<Accepted> accepted;
    private final Map<String, List<Accepted>> ofLine = new HashMap<>();
    private final Map<String, Instant> lastOfLine = new HashMap<>();
    private final Map<String, Instant> lastOfTask = new HashMap<>();

    /// A call that made tasks, whether its answer arrived or not.
    record Accepted(Instant arrivedAt, Set<String> tasks, String requestId, int lines) {}

    VendorLog(List<Call> calls) {
        this.calls = calls;
        List<Accepted> all = new ArrayList<>();
        for (Call call : calls) {
            if (call.action().equals("RefreshObjectCaches") && !call.taskId().isEmpty()) {
                Accepted one = new Accepted(
                        call.arrivedAt(),
                        Set.of(call.taskId().split(",")),
                        call.requestId(),
                        call.lines().size());
                all.add(one);
                call.lines().forEach(line -> add(line, one));
            }
        }
        accepted = List.copyOf(all);
    }

    private void add(String line, Accepted call) {
        ofLine.computeIfAbsent(line, _ -> new ArrayList<>()).add(call);
        lastOfLine.merge(line, call.arrivedAt(), VendorLog::later);
        call.tasks().forEach(task -> lastOfTask.merge(task(line, task), call.arrivedAt(), VendorLog::later));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static String task(String line, String id) {
        return line + " " + id;
    }

    /// In order of arrival.
    Map<String, List<Accepted>> ofLine() {
        return ofLine;
    }

    List<Accepted> accepted() {
        return accepted;
    }

    /// When the last call that names the line arrived.
    Optional<Instant> last(String line) {
        return Optional.ofNullable(lastOfLine.get(line));
    }

    /// When the last call arrived that made this task of the line.
    Optional<Instant> last(String line, String task) {
        return Optional.ofNullable(lastOfTask.get(task(line, task)));
    }

    int all() {
        return calls.size();
    }

    /// Refused in earnest: no fault was asked for that says so.
    List<Call> refused() {
        return calls.stream()
                .filter(call -> !call.code().isEmpty() && !call.fault().equals("refuse"))
                .toList();
    }

    long faults() {
        return calls.stream().filter(call -> !call.fault().isEmpty()).count();
    }
}
