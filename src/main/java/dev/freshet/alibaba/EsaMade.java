package dev.freshet.alibaba;

import dev.freshet.line.Operation;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The latest calls that this process made, by task id: saves reading lists from their beginning.
final class EsaMade {
    private static final int REMEMBERED = 10_000;

    private final Map<String, Call> calls = new LinkedHashMap<>();

    record Call(Operation operation, Instant at) {}

    synchronized void put(String id, Operation operation, Instant at) {
        calls.put(id, new Call(operation, at));
        if (calls.size() > REMEMBERED) {
            calls.remove(calls.keySet().iterator().next());
        }
    }

    /// Those of these ids that are known.
    synchronized List<Call> of(Collection<String> ids) {
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(calls.get(id)).stream())
                .toList();
    }
}
