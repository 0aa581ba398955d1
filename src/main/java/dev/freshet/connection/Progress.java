package dev.freshet.connection;

import java.time.Duration;

/// How far a connection has come with its requests. The connection's own thread tells it what happens; others may look.
/// Times are those of a clock like `System.nanoTime`. What comes within a part does not put its end off.
final class Progress {
    /// What the server waits for.
    enum Phase {
        /// A request.
        IDLE,
        /// The rest of a request's line and headers.
        HEAD,
        /// The rest of a request's body.
        BODY,
        /// Itself: a whole request is under way.
        ANSWER
    }

    private boolean inHead;
    private boolean inBody;
    private int owed;
    private volatile Phase phase = Phase.IDLE;
    private volatile long since;

    Progress(long now) {
        this.since = now;
    }

    /// Bytes came, of whatever.
    void arrived(long now) {
        if (!inBody && !inHead) {
            inHead = true;
            turn(now);
        }
    }

    /// A request's line and headers are there.
    void begun(long now) {
        inHead = false;
        inBody = true;
        owed++;
        turn(now);
    }

    /// Its body is there too.
    void ended(long now) {
        inBody = false;
        turn(now);
    }

    /// The oldest request is answered, whether all of it came or not.
    void answered(long now) {
        owed = Math.max(0, owed - 1);
        turn(now);
    }

    private void turn(long now) {
        // The request whose body is still coming is the newest.
        boolean whole = owed > (inBody ? 1 : 0);
        Phase next = whole ? Phase.ANSWER : inBody ? Phase.BODY : inHead ? Phase.HEAD : Phase.IDLE;
        if (next != phase) {
            since = now;
            phase = next;
        }
    }

    Phase phase() {
        return phase;
    }

    /// How many requests wait for the end of their answers.
    int owed() {
        return owed;
    }

    /// How long the server has waited for what it waits for, in nanoseconds.
    long waited(long now) {
        return now - since;
    }

    /// Whether it has waited too long.
    boolean overdue(long now, Patience patience) {
        Duration limit =
                switch (phase) {
                    case IDLE -> patience.idle();
                    case HEAD -> patience.head();
                    case BODY -> patience.body();
                    case ANSWER -> null;
                };
        return limit != null && waited(now) > limit.toNanos();
    }
}
