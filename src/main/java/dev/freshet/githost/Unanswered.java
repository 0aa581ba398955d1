package dev.freshet.githost;

import java.time.Duration;

/// The host did not tell what it was asked.
final class Unanswered extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean forGood;
    private final Duration rest;

    private Unanswered(String why, boolean forGood, Duration rest) {
        super(why);
        this.forGood = forGood;
        this.rest = rest;
    }

    /// It may tell the next time.
    static Unanswered thisTime(String why) {
        return new Unanswered(why, false, Duration.ZERO);
    }

    /// It may tell the next time, and wants to be left alone until then.
    static Unanswered limited(String why, Duration rest) {
        return new Unanswered(why, false, rest);
    }

    /// It would tell no more if it were asked again.
    static Unanswered forGood(String why) {
        return new Unanswered(why, true, Duration.ZERO);
    }

    boolean isForGood() {
        return forGood;
    }

    /// How long the host wants to be left alone; zero where it does not say.
    Duration rest() {
        return rest;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
