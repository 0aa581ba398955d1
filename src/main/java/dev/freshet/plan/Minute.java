package dev.freshet.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/// The room one domain has for one kind of line in any 60 s, handed out line by line: first what there is now, then
/// what later instants free. Knows how many lines want room, so that a long queue leaves in few large chunks.
final class Minute {
    /// The length of the sliding window (alibaba-api.md §4.1).
    static final Duration LENGTH = Duration.ofSeconds(60);

    /// A queue longer than this part of the limit does not leave in smaller chunks: a past minute of many small calls
    /// would otherwise be repeated, minute after minute, by as many small calls.
    private static final int SMALLEST_SHARE = 10;

    private final int limit;
    private final PriorityQueue<Release> releases = new PriorityQueue<>(1, Comparator.comparing(Release::at));
    private Instant at;
    private long room;
    private int taken;
    private int due;
    private int waiting;

    private record Release(Instant at, long lines) {}

    /// @param limit lines in any 60 s; [Integer#MAX_VALUE] where the vendor sets none
    Minute(int limit, Instant now) {
        this.limit = limit;
        this.at = now;
        this.room = limit;
    }

    /// Counts lines that went out before; to be told before anything is taken.
    void sent(Instant then, int lines) {
        Instant free = then.plus(LENGTH);
        if (lines > 0 && free.isAfter(at)) {
            room -= lines;
            releases.add(new Release(free, lines));
        }
    }

    /// Counts a line that will ask for room.
    void expect() {
        due++;
        waiting++;
    }

    /// Counts an expected line that needs no room after all.
    void pass() {
        waiting--;
    }

    /// The earliest instant that has room for the next line.
    Instant next() {
        if (room <= 0) {
            advance();
        }
        return at;
    }

    /// Gives the room at that instant to the next line.
    Instant take() {
        Instant given = next();
        room--;
        taken++;
        waiting--;
        return given;
    }

    private void advance() {
        if (taken > 0) {
            releases.add(new Release(at.plus(LENGTH), taken));
            taken = 0;
        }
        long wanted = Math.clamp(limit / SMALLEST_SHARE, 1, Math.max(1, waiting));
        while (room < wanted) {
            Release next = releases.remove();
            at = next.at();
            room += next.lines();
        }
    }

    /// How many lines asked for room or will.
    int due() {
        return due;
    }

    /// Lines in any 60 s.
    int limit() {
        return limit;
    }
}
