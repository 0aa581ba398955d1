package dev.freshet.simulator;

import java.time.Duration;

/// What may go wrong with one call. Whether it *acts* all the same is the point: a caller must not guess.
public sealed interface Fault {
    /// In one word, for logs.
    String name();

    /// The vendor's error envelope, without acting.
    record Refuse(int status, String code, String message) implements Fault {
        @Override
        public String name() {
            return "refuse";
        }
    }

    /// A proxy's page, `502 Bad Gateway` in HTML, without acting.
    record BadGateway() implements Fault {
        @Override
        public String name() {
            return "bad-gateway";
        }
    }

    /// 200 with a body that is no JSON and no XML.
    record Garbage(boolean acts) implements Fault {
        @Override
        public String name() {
            return "garbage";
        }
    }

    /// Acts and answers whole HTTP whose body ends in the middle.
    record Truncated() implements Fault {
        @Override
        public String name() {
            return "truncated";
        }
    }

    /// Acts, sends half of the announced body and closes the connection.
    record CutShort() implements Fault {
        @Override
        public String name() {
            return "cut-short";
        }
    }

    /// Waits before it acts. Waiting is by the machine's clock, not by the simulator's.
    record DelayBefore(Duration delay) implements Fault {
        @Override
        public String name() {
            return "delay-before";
        }
    }

    /// Acts, then waits before it answers.
    record DelayAfter(Duration delay) implements Fault {
        @Override
        public String name() {
            return "delay-after";
        }
    }

    /// Closes the connection and does nothing.
    record DropBefore() implements Fault {
        @Override
        public String name() {
            return "drop-before";
        }
    }

    /// Acts, then closes the connection without an answer.
    record DropAfter() implements Fault {
        @Override
        public String name() {
            return "drop-after";
        }
    }

    /// Never answers; the connection stays open until the client gives up.
    record Hang(boolean acts) implements Fault {
        @Override
        public String name() {
            return "hang";
        }
    }

    static Fault throttled() {
        return new Refuse(400, "Throttling.User", "Request was denied due to user flow control.");
    }

    static Fault internalError() {
        return new Refuse(500, "InternalError", "The request processing has failed due to some unknown error.");
    }

    static Fault unavailable() {
        return new Refuse(
                503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server.");
    }
}
