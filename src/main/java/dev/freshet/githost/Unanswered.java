package dev.freshet.githost;

/// The host did not tell what it was asked.
final class Unanswered extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean forGood;

    private Unanswered(String why, boolean forGood) {
        super(why);
        this.forGood = forGood;
    }

    /// It may tell the next time.
    static Unanswered thisTime(String why) {
        return new Unanswered(why, false);
    }

    /// It would tell no more if it were asked again.
    static Unanswered forGood(String why) {
        return new Unanswered(why, true);
    }

    boolean isForGood() {
        return forGood;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
