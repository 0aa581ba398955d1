package dev.freshet.chaos;

import dev.freshet.simulator.Call;
import dev.freshet.simulator.Simulator;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Compares what the vendor saw, by the simulator's own log, with what the processes left in their store.
public final class Judge {
    /// Of SQLite's store, whose times have no more digits.
    private static final int DIGITS_MILLIS = 1;

    private final VendorLog vendor;
    private final Books books;
    private final Testimony testimony;
    private final Verdict verdict = new Verdict();
    private final BitSet stored = new BitSet();

    private Judge(VendorLog vendor, Books books, Testimony testimony) {
        this.vendor = vendor;
        this.books = books;
        this.testimony = testimony;
    }

    /// @param window that no line goes out twice within
    public static Verdict judge(Simulator simulator, Database database, Testimony testimony, Duration window)
            throws SQLException {
        if (simulator.droppedCalls() > 0) {
            throw new IllegalStateException("the simulator forgot calls: nothing can be judged");
        }
        return judge(simulator.calls(), database, testimony, window);
    }

    static Verdict judge(List<Call> calls, Database database, Testimony testimony, Duration window)
            throws SQLException {
        VendorLog vendor = new VendorLog(calls);
        Books books = new Books(database.source(), database.storedAt());
        Judge judge = new Judge(vendor, books, testimony);
        judge.figures();
        judge.answers();
        judge.changes();
        judge.ends();
        judge.refusals();
        new Windows(vendor, books, window, judge.verdict).check();
        return judge.verdict;
    }

    private void figures() {
        verdict.figure("uploads acknowledged", testimony.answers().count());
        verdict.figure("tellings without success, told again", testimony.repeated());
        verdict.figure(
                "uploads that an unheard telling had stored",
                testimony.answers().duplicates());
        verdict.figure("calls that reached the vendor, of every kind", vendor.all());
        verdict.figure("calls that met a fault", vendor.faults());
        verdict.figure("refresh calls it acted on", vendor.accepted().size());
        verdict.figure(
                "lines in them",
                vendor.accepted().stream().mapToInt(VendorLog.Accepted::lines).sum());
        verdict.figure("records", books.records().size());
        verdict.figure("calls by outcome", books.outcomes());
    }

    private void answers() {
        testimony.surprises().forEach(surprise -> verdict.broken(Promise.ANSWERS_MAKE_SENSE, surprise));
    }

    /// Promises P1 and P2, change by change.
    private void changes() throws SQLException {
        books.eachEvent((number, storedAt, record) -> {
            stored.set(number);
            if (testimony.answers().has(number)) {
                change(testimony.keys().upload(number), testimony.answers().of(number), storedAt, record);
            }
        });
        BitSet lost = testimony.answers().numbers();
        lost.andNot(stored);
        lost.stream()
                .forEach(number -> verdict.broken(
                        Promise.NOTHING_LOST,
                        testimony.keys().upload(number) + ", "
                                + testimony.answers().of(number)));
    }

    private void change(Upload upload, Answers.Answer answer, Instant storedAt, long record) {
        String what = upload + " stored at " + storedAt + ", " + answer;
        // When a change was stored, the store says; it lies between the telling and the answer, so that a change told
        // only once gives a bound that needs no word of the product.
        boolean early =
                !answer.duplicate() && storedAt.plusMillis(DIGITS_MILLIS).isBefore(answer.sentAt());
        if (early || storedAt.isAfter(answer.at())) {
            verdict.broken(Promise.ANSWERS_MAKE_SENSE, "not stored between telling and answer: " + what);
        }
        // From the vendor's side: some call that names the line came after the change.
        Optional<Instant> last = vendor.last(upload.line());
        if (last.isEmpty() || last.get().isBefore(storedAt)) {
            verdict.broken(Promise.FRESH_AFTER, what + ": the vendor's last call of the line: " + last);
        }
        // From the product's side: the record that the change joined ended by such a call, or by a later record that
        // did. This finds a change credited with an older call.
        Books.Row end = lastOf(record);
        if (end == null || !end.state().equals("done") || !madeAfter(end, storedAt)) {
            verdict.broken(Promise.FRESH_AFTER, what + ": it joined record " + record + ", which ended as " + end);
        }
    }

    private boolean madeAfter(Books.Row record, Instant storedAt) {
        return record.tasks().stream()
                .flatMap(task -> vendor.last(record.line(), task).stream())
                .anyMatch(arrived -> !arrived.isBefore(storedAt));
    }

    private Books.@Nullable Row lastOf(long id) {
        Books.Row row = books.records().get(id);
        while (row != null && row.state().equals("covered")) {
            String covering = String.valueOf(row.reason()).replaceFirst("^covered by record (\\d+),.*$", "$1");
            row = books.records().get(Long.parseLong(covering));
        }
        return row;
    }

    /// Nothing failed at the vendor for good, so that nothing may have failed here.
    private void ends() {
        Set<String> ends = Set.of("done", "covered");
        books.records().values().stream()
                .filter(row -> !ends.contains(row.state()))
                .forEach(row -> verdict.broken(Promise.NOTHING_LEFT_OPEN, row.toString()));
        if (books.openCalls() > 0) {
            verdict.broken(Promise.NOTHING_LEFT_OPEN, books.openCalls() + " calls have not ended");
        }
    }

    private void refusals() {
        vendor.refused()
                .forEach(call -> verdict.broken(
                        Promise.NEVER_REFUSED,
                        call.action() + " of " + call.lines().size() + " lines at " + call.arrivedAt() + ": "
                                + call.code()));
    }
}
