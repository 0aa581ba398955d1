package dev.freshet.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Promise P3 of lines: two calls with one line are its window apart, unless it was unknown what became of the first.
///
/// The pairs are those of the vendor's log. A call's outcome was known where the store holds the very answer, by its
/// request id, or the task that looking for it found; then it also says when the call began. Of the second call the
/// same, or, where nobody heard of it, when it reached the vendor, which was not before it began.
final class Windows {
    /// Longer than the processes' time-outs.
    private static final Duration ON_ITS_WAY_AT_MOST = Duration.ofSeconds(3);

    private final VendorLog vendor;
    private final Books books;
    private final Duration window;
    private final Verdict verdict;
    private int afterUnknown;

    Windows(VendorLog vendor, Books books, Duration window, Verdict verdict) {
        this.vendor = vendor;
        this.books = books;
        this.window = window;
        this.verdict = verdict;
    }

    void check() {
        vendor.accepted().forEach(this::writtenDownFirst);
        vendor.ofLine().forEach(this::check);
        long unheard = vendor.accepted().stream()
                .filter(call -> books.beganByRequest(call.requestId()) == null)
                .count();
        verdict.figure("calls it acted on whose answer no process wrote down", unheard);
        verdict.figure("lines called again within their window after those", afterUnknown);
    }

    private void writtenDownFirst(VendorLog.Accepted call) {
        Instant began = books.beganByRequest(call.requestId());
        if (began != null && began.isAfter(call.arrivedAt())) {
            verdict.broken(Promise.KEEPS_ITS_WINDOW, call + " was made before it was written down, at " + began);
        }
    }

    private void check(String line, List<VendorLog.Accepted> calls) {
        int owned = books.attempts(line);
        if (calls.size() > owned) {
            verdict.broken(
                    Promise.KEEPS_ITS_WINDOW,
                    line + ": the vendor saw " + calls.size() + " calls, its records own up to " + owned);
        }
        for (int i = 1; i < calls.size(); i++) {
            VendorLog.Accepted first = calls.get(i - 1);
            VendorLog.Accepted second = calls.get(i);
            Optional<Instant> began = began(line, first, calls);
            if (began.isEmpty()) {
                if (Duration.between(first.arrivedAt(), second.arrivedAt()).compareTo(window) < 0) {
                    afterUnknown++;
                }
                continue;
            }
            // A call that was looked up may have been given the task of a later one; then its own begin tells nothing.
            Instant next = began(line, second, calls)
                    .filter(own -> !own.isBefore(began.get()))
                    .orElse(second.arrivedAt());
            if (Duration.between(began.get(), next).compareTo(window) < 0) {
                verdict.broken(
                        Promise.KEEPS_ITS_WINDOW,
                        "%s: %s and %s, which began at %s and %s".formatted(line, first, second, began.get(), next));
            }
        }
    }

    private Optional<Instant> began(String line, VendorLog.Accepted call, List<VendorLog.Accepted> calls) {
        Instant heard = books.beganByRequest(call.requestId());
        return heard == null ? found(line, call, calls) : Optional.of(heard);
    }

    /// Who looked for a call may have found the task of another one; that is promise P2's to judge.
    private static boolean mayHaveMade(Instant began, VendorLog.Accepted call) {
        return !began.isAfter(call.arrivedAt())
                && Duration.between(began, call.arrivedAt()).compareTo(ON_ITS_WAY_AT_MOST) <= 0;
    }

    /// Where two calls of the line share a task, it cannot be told which of them was found.
    private Optional<Instant> found(String line, VendorLog.Accepted call, List<VendorLog.Accepted> calls) {
        return call.tasks().stream()
                .filter(task -> calls.stream()
                                .filter(other -> other.tasks().contains(task))
                                .count()
                        == 1)
                .flatMap(task -> Stream.ofNullable(books.beganByTask(line, task)))
                .filter(began -> mayHaveMade(began, call))
                .findFirst();
    }
}
