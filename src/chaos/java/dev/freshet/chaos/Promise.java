package dev.freshet.chaos;

/// What must hold whatever happens.
public enum Promise {
    NOTHING_LOST("what was acknowledged is stored"),
    NOTHING_LEFT_OPEN("every task ended in a visible state, and every call"),
    FRESH_AFTER("a change is covered by a call that reached the vendor after it was stored"),
    KEEPS_ITS_WINDOW("no line twice within its window, but after an unknown outcome"),
    NEVER_REFUSED("no call refused, but by a fault that was asked for"),
    ANSWERS_MAKE_SENSE("an event is taken or a duplicate, once");

    private final String words;

    Promise(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
