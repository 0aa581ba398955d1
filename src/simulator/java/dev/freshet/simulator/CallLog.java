package dev.freshet.simulator;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The simulator's own memory of what reached it, in order of arrival, bounded in calls and in characters.
final class CallLog {
    private static final InstantSource MACHINE = InstantSource.system();

    private final Settings settings;
    private final Map<Long, Call> calls = new LinkedHashMap<>();
    private long next;
    private long characters;
    private long dropped;

    CallLog(Settings settings) {
        this.settings = settings;
    }

    synchronized long arrived(Request request) {
        Instant at = settings.clock().instant();
        Call call = new Call(
                at,
                MACHINE.instant(),
                request.action(),
                request.parameters(),
                request.accessKeyId(),
                request.signature(),
                request.lines(),
                0,
                "",
                "",
                "",
                "");
        calls.put(next, call);
        characters += weight(call);
        forget();
        return next++;
    }

    synchronized void met(long number, Fault fault) {
        calls.computeIfPresent(
                number,
                (n, call) -> with(call, call.status(), call.code(), call.taskId(), call.requestId(), fault.name()));
    }

    synchronized void acted(long number, Reply reply) {
        calls.computeIfPresent(
                number,
                (n, call) -> with(call, call.status(), reply.code(), reply.taskId(), reply.requestId(), call.fault()));
    }

    synchronized void answered(long number, int status) {
        calls.computeIfPresent(
                number, (n, call) -> with(call, status, call.code(), call.taskId(), call.requestId(), call.fault()));
    }

    synchronized List<Call> calls() {
        return List.copyOf(calls.values());
    }

    synchronized long dropped() {
        return dropped;
    }

    synchronized void clear() {
        calls.clear();
        characters = 0;
        dropped = 0;
    }

    private void forget() {
        var oldest = calls.values().iterator();
        while ((calls.size() > settings.loggedCalls() || characters > settings.loggedCharacters())
                && oldest.hasNext()) {
            characters -= weight(oldest.next());
            oldest.remove();
            dropped++;
        }
    }

    /// The lines are counted twice, for they are kept twice: joined and apart.
    private static long weight(Call call) {
        return call.parameters().values().stream().mapToLong(String::length).sum()
                + call.lines().stream().mapToLong(String::length).sum();
    }

    private static Call with(Call call, int status, String code, String taskId, String requestId, String fault) {
        return new Call(
                call.at(),
                call.arrivedAt(),
                call.action(),
                call.parameters(),
                call.accessKeyId(),
                call.signature(),
                call.lines(),
                status,
                code,
                taskId,
                requestId,
                fault);
    }
}
