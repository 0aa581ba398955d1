package dev.freshet.call;

import dev.freshet.backlog.Lane;

/// Lets requests through at a pace: for an adapter that needs several requests to answer one question.
@FunctionalInterface
public interface Gate {
    /// Lets everything through at once.
    Gate OPEN = lane -> true;

    /// Returns when the lane's next request may begin; false where that is too far ahead to wait for.
    boolean pass(Lane lane) throws InterruptedException;
}
