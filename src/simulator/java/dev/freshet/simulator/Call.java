package dev.freshet.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// One request that reached the simulator.
///
/// @param at when it arrived, by the simulator's clock
/// @param arrivedAt when it arrived, by the machine's clock
/// @param parameters query and form merged, decoded
/// @param signature `HMAC-SHA1` or `ACS3-HMAC-SHA256`, as claimed
/// @param lines of `ObjectPath`, trimmed, without blank ones
/// @param status HTTP status answered; 0 while unanswered and where a fault left it without an answer
/// @param code the vendor's error code; empty when accepted
/// @param taskId the ids answered, joined by commas; empty unless accepted as a refresh or a prefetch. Also set
///        where the call acted but its answer was lost to a fault
/// @param requestId of the answer, as the vendor names it; empty while it has not acted
/// @param fault the injected fault that it met, in a word; empty if none
public record Call(
        Instant at,
        Instant arrivedAt,
        String action,
        Map<String, String> parameters,
        String accessKeyId,
        String signature,
        List<String> lines,
        int status,
        String code,
        String taskId,
        String requestId,
        String fault) {}
