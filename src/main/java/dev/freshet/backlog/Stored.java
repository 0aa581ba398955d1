package dev.freshet.backlog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the store made of an [Arrival]; exists only once the commit is on disk.
///
/// @param request the arrival's request id
/// @param accepted events taken
/// @param duplicates events that had come before
/// @param ignored events that change nothing
/// @param refused events nobody understands
/// @param waits the records the wishes went into, in the order of the wishes
/// @param looksAt when the first of its pushes is to be worked on; null where none is left for later
/// @param replay set when the arrival's key had been used before: nothing of the arrival was stored
public record Stored(
        String request,
        int accepted,
        int duplicates,
        int ignored,
        int refused,
        List<Wait> waits,
        @Nullable Instant looksAt,
        @Nullable Replay replay) {
    /// When something of it is to be done, as far as it is known now.
    public Optional<Instant> firstDue() {
        return Stream.concat(waits.stream().map(Wait::dueAt), Stream.ofNullable(looksAt))
                .min(Instant::compareTo);
    }

    /// The same of an arrival whose key had been used before.
    public Stored asRepeatOf(Replay earlier) {
        return new Stored(request, accepted, duplicates, ignored, refused, waits, looksAt, earlier);
    }

    /// How many records its wishes opened.
    public int opened() {
        return (int) waits.stream().filter(Wait::opened).count();
    }

    /// The records its wishes went into, each once, in the order of the wishes.
    public List<Long> records() {
        return waits.stream().map(Wait::record).distinct().toList();
    }

    /// An earlier request with the same `Idempotency-Key`.
    ///
    /// @param request its id
    /// @param body the digest of its body: another one is the caller's mistake
    /// @param answer what it was answered; null while that answer is not written down yet
    /// @param opened how many records it opened
    /// @param records the records its lines went into, each once
    public record Replay(
            String request, String body, @Nullable String answer, int opened, List<Long> records) {
        public Replay {
            records = List.copyOf(records);
        }
    }

    /// Where one wish went.
    ///
    /// @param record the record's id
    /// @param opened true when the wish opened the record, false when it joined one that was waiting
    /// @param dueAt when it is due
    public record Wait(long record, boolean opened, Instant dueAt) {}
}
