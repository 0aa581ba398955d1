package dev.freshet.event.oss;

import dev.freshet.change.Cause;
import dev.freshet.change.Change;
import org.jspecify.annotations.Nullable;

/// What one OSS event says.
public sealed interface Reading {
    /// An object moved.
    ///
    /// @param dedupe tells the event from every other, and equals that of its repeats
    record Moved(Change change, String dedupe, Cause cause) implements Reading {}

    /// Nothing that a reader of the site sees.
    ///
    /// @param subject bucket and key as far as they are known
    record Unmoved(@Nullable String subject, String reason) implements Reading {}

    /// The event cannot be understood; the reason names the field.
    record Defect(@Nullable String subject, String reason) implements Reading {}
}
