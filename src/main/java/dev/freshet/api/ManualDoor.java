package dev.freshet.api;

import dev.freshet.Reception;
import dev.freshet.backlog.Arrival;
import dev.freshet.backlog.Backlog;
import dev.freshet.backlog.EventOutcome;
import dev.freshet.backlog.Stored;
import dev.freshet.ledger.Ledger;
import dev.freshet.plan.QuotaDay;
import dev.freshet.trouble.StoreDown;
import dev.freshet.trust.Caller;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Stores a manual request and tells what became of it.
@Singleton
final class ManualDoor {
    private static final Logger LOG = Logger.getLogger(ManualDoor.class);

    private final Reception reception;
    private final Backlog backlog;
    private final Ledger ledger;
    private final WholeDomains whole;
    private final RequestIds ids;
    private final Hurry hurry;
    private final InstantSource clock;

    ManualDoor(
            Reception reception,
            Backlog backlog,
            Ledger ledger,
            WholeDomains whole,
            RequestIds ids,
            Hurry hurry,
            InstantSource clock) {
        this.reception = reception;
        this.backlog = backlog;
        this.ledger = ledger;
        this.whole = whole;
        this.ids = ids;
        this.hurry = hurry;
        this.clock = clock;
    }

    /// The answer as JSON.
    String take(ManualRequest request, Caller caller, Submission submission, Arrival.@Nullable Key key) {
        Arrival arrival = new Arrival(ids.next(), List.of(note(request, submission)), key);
        Stored stored = whole.judged(request, caller, submission, () -> reception.store(arrival));
        if (stored.replay() != null && key != null) {
            return again(stored.replay(), key, submission);
        }
        if (asksAgain(request, stored)) {
            hurry.askForQuota();
        } else if (request.now()) {
            hurry.hasten();
        }
        return answer(stored, submission, key);
    }

    /// Whoever asks again for what waits, maybe for the day's quota, wants to know whether there is some by now.
    private boolean asksAgain(ManualRequest request, Stored stored) {
        Instant dayEnds = QuotaDay.next(clock.instant());
        return stored.waits().stream()
                .anyMatch(
                        wait -> !wait.opened() && (request.now() || wait.dueAt().equals(dayEnds)));
    }

    /// What is stored was taken, whatever the store does afterwards: an answer that it cannot help to give is without
    /// records, and one that it cannot keep is made again where it is asked for.
    private String answer(Stored stored, Submission submission, Arrival.@Nullable Key key) {
        try {
            String answer = answer(stored.request(), stored.opened(), submission, views(stored.records()));
            return key == null ? answer : kept(key, answer);
        } catch (StoreDown down) {
            LOG.warnf(
                    "request %s was taken, and is answered without its records: %s",
                    stored.request(), down.getMessage());
            return answer(stored.request(), stored.opened(), submission, List.of());
        }
    }

    /// Of a request and a repeat that races it, whoever writes down its answer first has given that of both.
    private String kept(Arrival.Key key, String answer) {
        try {
            return backlog.keepAnswer(key, answer);
        } catch (StoreDown down) {
            LOG.warnf("an answer could not be kept for its Idempotency-Key: %s", down.getMessage());
            return answer;
        }
    }

    private static String answer(String request, int opened, Submission submission, List<RecordView> records) {
        int duplicates = submission.wishes().size() - opened + submission.repeats();
        return Json.text(new Submitted(request, opened, duplicates, records));
    }

    private static Arrival.Note note(ManualRequest request, Submission submission) {
        int lines = request.lines().size();
        String subject = request.operation().label() + " of " + lines + (lines == 1 ? " line" : " lines");
        return new Arrival.Note("manual", null, EventOutcome.ACCEPTED, null, subject, lines, submission.wishes());
    }

    private String again(Stored.Replay replay, Arrival.Key key, Submission submission) {
        if (!replay.body().equals(key.body())) {
            Mistake mistake = Mistake.of(
                    IdempotencyKeys.HEADER, key.value(), "came with another request before", "use a new key");
            throw new Refusal(
                    Problem.of(422, "nothing was taken; the key belongs to another request", List.of(mistake)));
        }
        if (replay.answer() != null) {
            return replay.answer();
        }
        // The first is being answered just now, or died before that.
        return kept(key, answer(replay.request(), replay.opened(), submission, views(replay.records())));
    }

    private List<RecordView> views(List<Long> records) {
        return ledger.entries(records).stream().map(RecordView::of).toList();
    }
}
