package dev.freshet.lambda;

import dev.freshet.event.Intake;
import dev.freshet.runtime.Invocation;
import io.smallrye.mutiny.Uni;

/// Takes what an event turned out to be, as `/invoke` does: answers after the commit, or fails.
@FunctionalInterface
public interface Taking {
    Uni<?> answer(Invocation invocation, Intake intake);
}
