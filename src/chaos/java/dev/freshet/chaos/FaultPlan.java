package dev.freshet.chaos;

import dev.freshet.simulator.Fault;
import dev.freshet.simulator.Faults;
import java.time.Duration;

/// A vendor on a bad day: slow, deaf and forgetful, but in the end it takes every line.
final class FaultPlan {
    private static final String REFRESH = "RefreshObjectCaches";
    private static final Duration A_WHILE = Duration.ofMillis(150);
    private static final String EVERY = "";

    private FaultPlan() {}

    static void arm(Faults faults) {
        // Calls that take a while are killed in flight: before the vendor acts, and between that and its answer.
        faults.sometimes(0.25, REFRESH, new Fault.DelayBefore(A_WHILE));
        faults.sometimes(0.25, REFRESH, new Fault.DelayAfter(A_WHILE));
        faults.sometimes(0.03, REFRESH, new Fault.DropAfter());
        faults.sometimes(0.02, REFRESH, new Fault.Garbage(true));
        faults.sometimes(0.02, REFRESH, new Fault.CutShort());
        faults.sometimes(0.01, REFRESH, new Fault.Truncated());
        faults.sometimes(0.01, REFRESH, new Fault.Hang(true));
        faults.sometimes(0.01, EVERY, new Fault.Hang(false));
        faults.sometimes(0.02, EVERY, new Fault.DropBefore());
        faults.sometimes(0.02, EVERY, Fault.throttled());
        faults.sometimes(0.02, EVERY, Fault.internalError());
        faults.sometimes(0.01, EVERY, Fault.unavailable());
        faults.sometimes(0.01, EVERY, new Fault.BadGateway());
    }
}
