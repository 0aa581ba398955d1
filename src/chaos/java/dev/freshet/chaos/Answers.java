package dev.freshet.chaos;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.BitSet;

/// Which uploads were answered for, and when: a million of them in few megabytes.
public final class Answers {
    private static final int FIRST_ROOM = 1 << 14;

    private final BitSet given = new BitSet();
    private final BitSet duplicates = new BitSet();
    private long[] sentAt = new long[FIRST_ROOM];
    private long[] at = new long[FIRST_ROOM];

    /// An answer that says: it is stored.
    ///
    /// @param sentAt just before it was told for the last time
    /// @param at just after the answer
    /// @param duplicate it was stored by an earlier telling, whose answer was lost
    record Answer(Instant sentAt, Instant at, boolean duplicate) {}

    synchronized void add(int number, Answer answer) {
        if (number >= at.length) {
            int room = Math.max(number + 1, at.length * 2);
            sentAt = Arrays.copyOf(sentAt, room);
            at = Arrays.copyOf(at, room);
        }
        given.set(number);
        duplicates.set(number, answer.duplicate());
        sentAt[number] = micros(answer.sentAt());
        at[number] = micros(answer.at());
    }

    /// How many uploads were answered for.
    public synchronized int count() {
        return given.cardinality();
    }

    /// How many of them were stored already when they were told for the last time.
    public synchronized int duplicates() {
        return duplicates.cardinality();
    }

    synchronized boolean has(int number) {
        return given.get(number);
    }

    synchronized Answer of(int number) {
        return new Answer(instant(sentAt[number]), instant(at[number]), duplicates.get(number));
    }

    synchronized BitSet numbers() {
        return (BitSet) given.clone();
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
