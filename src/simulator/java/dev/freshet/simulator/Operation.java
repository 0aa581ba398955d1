package dev.freshet.simulator;

import java.time.Instant;
import java.util.Map;

/// One operation of the API: from its parameters to the fields of its answer, or a [Refusal].
@FunctionalInterface
interface Operation {
    Map<String, Object> answer(Tenant tenant, Parameters parameters, Instant now);
}
