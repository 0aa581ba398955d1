package dev.freshet.dispatch;

import dev.freshet.call.Outcome;
import dev.freshet.ledger.CallEnd;
import dev.freshet.ledger.Calls;
import dev.freshet.ledger.Claim;
import dev.freshet.ledger.Fate;
import dev.freshet.ledger.Portion;
import dev.freshet.plan.Batch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the lines a call was refused for, so that they fail alone while their neighbours go out: the call is made
/// again domain by domain, then by halves.
final class BadLines {
    /// Calls spent on one refused call; with more bad lines than that finds, the rest waits for the next try.
    private static final int MAX_CALLS = 64;

    private static final Duration REST_WAITS = Duration.ofMinutes(1);

    private final Sender sender;
    private final Calls calls;
    private final Patience patience;
    private final InstantSource clock;

    BadLines(Sender sender, Calls calls, Patience patience, InstantSource clock) {
        this.sender = sender;
        this.calls = calls;
        this.patience = patience;
        this.clock = clock;
    }

    Optional<Hold> find(Claim refused, Outcome.LinesRejected rejected) {
        Deque<List<Batch.Item>> parts = new ArrayDeque<>(split(refused.batch().items()));
        Optional<Hold> hold = Optional.empty();
        for (int made = 0; made < MAX_CALLS && !parts.isEmpty() && hold.isEmpty(); made++) {
            List<Batch.Item> part = parts.removeFirst();
            Instant now = clock.instant();
            Claim claim = calls.split(refused, part, now, now.plus(patience.lease()));
            if (claim.batch().items().isEmpty()) {
                // Somebody looked it up meanwhile, and has its lines.
                continue;
            }
            Outcome outcome = sender.trySending(claim);
            if (outcome instanceof Outcome.LinesRejected && part.size() > 1) {
                giveBack(refused, claim, outcome);
                split(part).reversed().forEach(parts::addFirst);
            } else {
                hold = sender.settle(claim, outcome);
            }
        }
        rest(refused, rejected, parts, hold);
        return hold;
    }

    /// The lines of a part that was refused as a whole return to the call they came from.
    private void giveBack(Claim refused, Claim part, Outcome outcome) {
        calls.merge(part, refused, CallEnd.of(outcome, clock.instant()));
    }

    private void rest(
            Claim refused, Outcome.LinesRejected rejected, Deque<List<Batch.Item>> parts, Optional<Hold> hold) {
        Instant now = clock.instant();
        List<Batch.Item> left = parts.stream().flatMap(List::stream).toList();
        Instant until = hold.map(Hold::until).orElse(now.plus(REST_WAITS));
        String reason = hold.map(Hold::reason)
                .orElse("the vendor refuses a line of its call ("
                        + rejected.error().code() + "); the search for it goes on in a minute");
        List<Portion> portions = left.isEmpty()
                ? List.of()
                : List.of(new Portion(new Fate.Again(until, reason, rejected.error(), false), left));
        calls.settle(refused, CallEnd.of(rejected, now), portions, now);
    }

    private static List<List<Batch.Item>> split(List<Batch.Item> items) {
        Map<String, List<Batch.Item>> domains = new LinkedHashMap<>();
        items.forEach(item ->
                domains.computeIfAbsent(item.domain(), _ -> new ArrayList<>()).add(item));
        if (domains.size() > 1) {
            return List.copyOf(domains.values());
        }
        int half = items.size() / 2;
        return List.of(List.copyOf(items.subList(0, half)), List.copyOf(items.subList(half, items.size())));
    }
}
