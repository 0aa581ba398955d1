package dev.freshet.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.jdbc.Store;
import dev.freshet.simulator.Call;
import dev.freshet.support.TemporaryStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A judge that condemns nobody proves nothing: each promise, broken once.
final class JudgeTest {
    private static final Instant T = Instant.parse("2026-11-21T08:00:00Z");
    private static final Duration WINDOW = Duration.ofMillis(300);
    private static final Upload UPLOAD = new Keys(1, 1).upload(0);

    @TempDir
    Path folder;

    private final Answers answers = new Answers();
    private final List<Call> calls = new ArrayList<>();
    private final List<String> surprises = new ArrayList<>();
    private SqliteFile file;

    /// One upload, stored at T, whose record went out with task 7 half a second later.
    @BeforeEach
    void allIsWell() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Store store = TemporaryStore.open(data, InstantSource.system());
        store.close();
        file = new SqliteFile(folder);
        answered(0, T.minusMillis(5), T.plusMillis(5));
        event(1, 0, T);
        record(10, "done", "7", 1, 100L);
        lineage(10, 1);
        call(100, T.plusMillis(500), "accepted", "Q1", "ended");
        reached(T.plusMillis(510), "7", "Q1", "");
    }

    @Test
    void nothingIsBrokenWhereAllIsWell() throws Exception {
        assertThat(verdict().broken()).isEmpty();
    }

    @Test
    void anAcknowledgedChangeThatIsNotStoredIsLost() throws Exception {
        answered(2, T, T);

        assertBroken(Promise.NOTHING_LOST);
    }

    @Test
    void aStoredChangeThatNoRecordStandsForIsNotFresh() throws Exception {
        update("DELETE FROM lineage");

        assertBroken(Promise.FRESH_AFTER);
    }

    @Test
    void aChangeWhoseLastCallCameBeforeItIsNotFresh() throws Exception {
        calls.clear();
        reached(T.minusMillis(1), "7", "Q1", "");
        update("UPDATE call SET began_at = began_at - 1000");

        assertBroken(Promise.FRESH_AFTER);
    }

    @Test
    void aChangeCreditedWithAnOlderCallIsNotFreshThoughALaterOneWasMade() throws Exception {
        calls.clear();
        reached(T.minusMillis(400), "7", "Q1", "");
        reached(T.plusMillis(510), "8", "Q2", "");
        update("UPDATE record SET attempts = 2");
        update("UPDATE call SET began_at = began_at - 1000");

        assertBroken(Promise.FRESH_AFTER);
    }

    @Test
    void aRecordThatWaitsForEverIsLeftOpen() throws Exception {
        record(11, "waiting", null, 0, null);

        assertBroken(Promise.NOTHING_LEFT_OPEN);
    }

    @Test
    void aCallThatNobodyEndedIsLeftOpen() throws Exception {
        call(101, T, "unknown", null, "lost");

        assertBroken(Promise.NOTHING_LEFT_OPEN);
    }

    @Test
    void aLineTwiceWithinItsWindowIsFound() throws Exception {
        again(T.plusMillis(500).plus(WINDOW).minusMillis(1));

        assertBroken(Promise.KEEPS_ITS_WINDOW);
    }

    @Test
    void aLineTwiceWithinItsWindowIsFoundThoughTheFirstCallWasSlowToArrive() throws Exception {
        calls.clear();
        reached(T.plusSeconds(2), "7", "Q1", "");
        again(T.plusSeconds(3));

        assertThat(verdict().broken()).isEmpty();
    }

    @Test
    void aLineTwiceWithinItsWindowIsCountedWhereTheFirstAnswerWasNeverHeard() throws Exception {
        update("UPDATE call SET request_id = NULL, outcome = 'not-found'");
        again(T.plusMillis(600));

        Verdict verdict = verdict();
        assertThat(verdict.broken()).isEmpty();
        assertThat(verdict.figures()).containsEntry("lines called again within their window after those", 1);
    }

    @Test
    void aLineTwiceWithinItsWindowIsFoundWhereTheFirstCallWasFoundByLookingForIt() throws Exception {
        update("UPDATE call SET request_id = NULL");
        again(T.plusMillis(600));

        assertBroken(Promise.KEEPS_ITS_WINDOW);
    }

    @Test
    void aCallThatWasCreditedWithAnothersTaskIsNotTakenForTheOneThatMadeIt() throws Exception {
        update("UPDATE call SET request_id = NULL, began_at = began_at - 9000");
        again(T.plusMillis(600));

        assertThat(verdict().broken()).isEmpty();
    }

    @Test
    void aCallThatReachedTheVendorBeforeItWasWrittenDownIsFound() throws Exception {
        update("UPDATE call SET began_at = began_at + 11");

        assertBroken(Promise.KEEPS_ITS_WINDOW);
    }

    @Test
    void aCallThatNoRecordOwnsUpToIsFound() throws Exception {
        reached(T.plusSeconds(60), "9", "Q9", "");

        assertBroken(Promise.KEEPS_ITS_WINDOW);
    }

    @Test
    void aRefusedCallIsFoundUnlessAFaultRefusedIt() throws Exception {
        refused("refuse");
        assertThat(verdict().broken()).isEmpty();

        refused("");
        assertBroken(Promise.NEVER_REFUSED);
    }

    @Test
    void anAnswerBeforeTheChangeWasStoredMakesNoSense() throws Exception {
        answered(0, T.minusMillis(9), T.minusMillis(4));

        assertBroken(Promise.ANSWERS_MAKE_SENSE);
    }

    private Verdict verdict() throws SQLException {
        return Judge.judge(calls, file, new Testimony(new Keys(1, 1), answers, 0, surprises), WINDOW);
    }

    private void assertBroken(Promise promise) throws SQLException {
        assertThat(verdict().broken()).isNotEmpty().allMatch(how -> how.startsWith(promise + ": "));
    }

    private void answered(int number, Instant sentAt, Instant at) {
        answers.add(number, new Answers.Answer(sentAt, at, false));
    }

    /// The same line in a further call, of a record of its own.
    private void again(Instant beganAt) throws SQLException {
        record(12, "done", "8", 1, 102L);
        call(102, beganAt, "accepted", "Q2", "ended");
        reached(beganAt.plusMillis(10), "8", "Q2", "");
    }

    private void reached(Instant at, String task, String request, String fault) {
        calls.add(new Call(
                at,
                at,
                "RefreshObjectCaches",
                Map.of(),
                "id",
                "",
                List.of(UPLOAD.line()),
                200,
                "",
                task,
                request,
                fault));
    }

    private void refused(String fault) {
        String code = "QuotaPerMinuteExceeded.Refresh";
        calls.add(new Call(T, T, "RefreshObjectCaches", Map.of(), "id", "", List.of(), 400, code, "", "Q5", fault));
    }

    private void event(long id, int number, Instant at) throws SQLException {
        update(
                "INSERT INTO event (id, request, source, dedupe, received_at, outcome, changes) VALUES (?, 'r', 'oss', ?, ?,"
                        + " 'accepted', 1)",
                id,
                "R" + number + "|key|ObjectCreated:PutObject",
                at.toEpochMilli());
    }

    private void record(long id, String state, @Nullable String task, int attempts, @Nullable Long call)
            throws SQLException {
        update("""
                INSERT INTO record (id, request, account, product, site, operation, kind, scheme, address, domain, options,
                  force, rank, urgency, state, progress, task_id, call, changes, attempts, resent, version, changed_at,
                  requested_at, max_wait, cause_source)
                VALUES (?, 'r', 'main', 'cdn', 'other', 'refresh', 'file', 'https', ?, 'd', '', 0, 0, 0, ?, 0, ?, ?, 1, ?, 0,
                  0, 0, 0, 0, 'oss')""", id, UPLOAD.line().substring("https:".length()), state, task, call, attempts);
    }

    private void lineage(long record, long event) throws SQLException {
        update("INSERT INTO lineage (record, event) VALUES (?, ?)", record, event);
    }

    private void call(long id, Instant beganAt, String outcome, @Nullable String request, String stage)
            throws SQLException {
        update("""
                INSERT INTO call (id, account, product, operation, kind, force, options, lines, because, stage, looks,
                  began_at, outcome, request_id)
                VALUES (?, 'main', 'cdn', 'refresh', 'file', 0, '', 1, 'a test', ?, 0, ?, ?, ?)""", id, stage, beganAt.toEpochMilli(), outcome, request);
    }

    private void update(String sql, @Nullable Object... values) throws SQLException {
        try (Connection connection = file.source().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
