package dev.freshet.chaos;

import java.util.concurrent.atomic.AtomicInteger;

/// How many processes are to be killed, and were.
final class Kills {
    /// Processes that end by themselves again and again: something is wrong that killing does not show.
    private static final int ENDS_TOO_MANY = 50;

    private final int wanted;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger endedByThemselves = new AtomicInteger();

    Kills(int wanted) {
        this.wanted = wanted;
    }

    void killed() {
        done.incrementAndGet();
    }

    void endedByItself() {
        endedByThemselves.incrementAndGet();
    }

    int wanted() {
        return wanted;
    }

    int done() {
        return done.get();
    }

    int endedByThemselves() {
        return endedByThemselves.get();
    }

    boolean over() {
        return done.get() >= wanted || endedByThemselves.get() > ENDS_TOO_MANY + done.get();
    }
}
