package dev.freshet.simulator;

import java.time.Duration;
import java.time.Instant;

/// One line under one task id, and its life: Pending, Refreshing with a rising percentage, then its end
/// (alibaba-api.md §2.3, §11).
final class Entry {
    private static final int UNFINISHED_AT_MOST = 9_937;
    private static final int PENDING_BELOW = 500;

    private final long id;
    private final Line line;
    private final ObjectType type;
    private final Instant createdAt;
    private final Duration takes;
    private End end;

    Entry(long id, Line line, ObjectType type, Instant createdAt, Duration takes, End end) {
        this.id = id;
        this.line = line;
        this.type = type;
        this.createdAt = createdAt;
        this.takes = takes;
        this.end = end;
    }

    long id() {
        return id;
    }

    Line line() {
        return line;
    }

    ObjectType type() {
        return type;
    }

    Instant createdAt() {
        return createdAt;
    }

    boolean over(Instant now) {
        return !(end instanceof End.Never) && !now.isBefore(createdAt.plus(takes));
    }

    /// An end that is already there stays.
    void end(End changed, Instant now) {
        if (!over(now)) {
            end = changed;
        }
    }

    Status status(Instant now) {
        if (!over(now)) {
            return progress(now) < PENDING_BELOW ? Status.PENDING : Status.REFRESHING;
        }
        return switch (end) {
            case End.Complete() -> Status.COMPLETE;
            case End.Failed(String description) -> Status.FAILED;
            case End.Timeout() -> Status.TIMEOUT;
            case End.Canceled() -> Status.CANCELED;
            case End.Never() -> Status.REFRESHING;
        };
    }

    String process(Instant now) {
        return switch (status(now)) {
            case PENDING -> "0%";
            case COMPLETE -> "100%";
            case REFRESHING, FAILED, TIMEOUT, CANCELED -> percent(progress(now));
        };
    }

    String description(Instant now) {
        return over(now) && end instanceof End.Failed(String description) ? description : "";
    }

    /// In hundredths of a percent, as the vendor shows decimals.
    private int progress(Instant now) {
        long elapsed = Math.max(0, Duration.between(createdAt, now).toMillis());
        long whole = Math.max(1, takes.toMillis());
        return (int) Math.min(UNFINISHED_AT_MOST, elapsed * 10_000 / whole);
    }

    private static String percent(int hundredths) {
        String decimals = hundredths % 100 == 0 ? "" : ".%02d".formatted(hundredths % 100);
        return hundredths / 100 + (decimals.endsWith("0") ? decimals.substring(0, decimals.length() - 1) : decimals)
                + "%";
    }
}
