package dev.freshet.change;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of one event of a body.
public sealed interface Element {
    /// An object moved.
    ///
    /// @param dedupe tells the event from every other, and equals that of its repeats (events.md §7.4)
    /// @param sequencer hexadecimal digits that order the versions of one key, whatever its times say; null where
    ///     the source has none (events.md §4.1)
    record Changed(
            Change change,
            String dedupe,
            Cause cause,
            @Nullable String sequencer) implements Element {
        /// One that only its time orders.
        public Changed(Change change, String dedupe, Cause cause) {
            this(change, dedupe, cause, null);
        }
    }

    /// A branch moved.
    ///
    /// @param dedupe tells what was said from all else that is, and equals that of its repeats. It covers
    ///     what the host signs, and nothing that somebody on the way could change
    record Pushed(Push push, String dedupe, Cause cause) implements Element {
        /// The same with other files.
        public Pushed with(Push.Files files) {
            return new Pushed(push.with(files), dedupe, cause);
        }
    }

    /// The vendor finished a task (alibaba-api.md §5.10).
    ///
    /// @param prefetch whether it was a prefetch, else a refresh
    /// @param domain the domain of its lines, lower case
    /// @param taskId the vendor's id of it
    /// @param paths its lines without scheme and domain
    record Finished(boolean prefetch, String domain, String taskId, List<String> paths) implements Element {
        public Finished {
            paths = List.copyOf(paths);
        }
    }

    /// The event is understood, and nothing follows from it.
    ///
    /// @param source the channel, such as `oss` or `cdn`
    /// @param subject what it was about, for people; null where unknown
    /// @param reason why nothing follows
    record Ignored(String source, @Nullable String subject, String reason) implements Element {}

    /// The event cannot be understood.
    ///
    /// @param source the channel, as far as it is known
    /// @param subject what it was about, for people; null where unknown
    /// @param reason what is wrong with it
    record Refused(String source, @Nullable String subject, String reason) implements Element {}
}
