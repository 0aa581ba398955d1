package dev.freshet.dispatch;

import dev.freshet.line.Operation;
import java.time.Duration;

/// How long to wait for what.
///
/// @param begin how long after a claim its call may still begin
/// @param lease how long a claim is its caller's alone; longer than any call that begins in time can take
/// @param lookUpAfter how long after a lost reply the vendor is asked for its tasks
/// @param firstLook the first question after a task, and the shortest time between two
/// @param longestLook the longest time between two questions
/// @param refresh how long a refresh may take before it goes out once more
/// @param prefetch how long a prefetch may take before it goes out once more
public record Patience(
        Duration begin,
        Duration lease,
        Duration lookUpAfter,
        Duration firstLook,
        Duration longestLook,
        Duration refresh,
        Duration prefetch) {

    /// The defaults; deadlines by alibaba-api.md §5.8.
    public static final Patience DEFAULT = new Patience(
            Duration.ofSeconds(3),
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            Duration.ofMinutes(15),
            Duration.ofMinutes(60));

    /// The deadline of a task.
    public Duration deadline(Operation operation) {
        return switch (operation) {
            case REFRESH -> refresh;
            case PREFETCH -> prefetch;
        };
    }

    /// When to look next at a task of this age: often while it is young, seldom later.
    public Duration nextLook(Duration age) {
        Duration quarter = age.dividedBy(4);
        if (quarter.compareTo(firstLook) < 0) {
            return firstLook;
        }
        return quarter.compareTo(longestLook) > 0 ? longestLook : quarter;
    }
}
