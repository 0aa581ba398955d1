package dev.freshet.backlog;

import dev.freshet.change.Cause;
import dev.freshet.line.Need;
import dev.freshet.line.Target;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A line somebody wants sent. Wishes for one line that meet in the backlog become one task.
///
/// @param target the line and how to send it
/// @param cause who wants it and why
/// @param at when the change happened by its source's clock: of two changes of one key the newer wins
/// @param force delete copies instead of marking them; wins on merging
/// @param urgency automatic, a person's, or a person's that must not wait
/// @param sequencer at most 64 hexadecimal digits that order the versions of the cause's key; null where only times do
public record Wish(
        Target target,
        Cause cause,
        Instant at,
        boolean force,
        Urgency urgency,
        @Nullable String sequencer) {
    /// One that only its time orders.
    public Wish(Target target, Cause cause, Instant at, boolean force, Urgency urgency) {
        this(target, cause, at, force, urgency, null);
    }

    /// The same at another time.
    public Wish at(Instant other) {
        return new Wish(target, cause, other, force, urgency, sequencer);
    }

    /// The same, but for whether it has to go out.
    public Wish with(Need need) {
        return with(target.with(need));
    }

    /// The same for another target.
    public Wish with(Target other) {
        return new Wish(other, cause, at, force, urgency, sequencer);
    }
}
