package dev.freshet.ledger;

import dev.freshet.backlog.Lane;
import dev.freshet.plan.Budget;
import dev.freshet.plan.Limits;
import dev.freshet.plan.Quota;
import dev.freshet.plan.QuotaDay;
import dev.freshet.plan.QuotaKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is left of each quota: the vendor's last word, less what Freshet sent since.
public final class QuotaBook {
    /// How old a reading may be before a plan is made on it: others spend from the same account.
    private static final Duration FRESH = Duration.ofMinutes(1);

    private static final Duration MINUTE = Duration.ofSeconds(60);

    private final Spendings spendings;
    private final Shortages shortages;
    private final QuotaWatch watch;
    private final Map<Lane, Terms> terms;

    /// What was agreed for a lane.
    ///
    /// @param limits the limits its calls keep within
    /// @param reserve per quota the percentage kept for people, 0 to 100
    public record Terms(Limits limits, Map<QuotaKind, Integer> reserve) {}

    public QuotaBook(Spendings spendings, Shortages shortages, Map<Lane, Terms> terms) {
        this.spendings = spendings;
        this.shortages = shortages;
        this.watch = new QuotaWatch(shortages);
        this.terms = Map.copyOf(terms);
    }

    /// Looks after those that have run short.
    public QuotaWatch watch() {
        return watch;
    }

    /// Whether the vendor should be asked before the next plan.
    public boolean stale(Lane lane, Instant now) {
        Map<QuotaKind, Spendings.Reading> readings = new EnumMap<>(QuotaKind.class);
        readings.putAll(spendings.readings(lane));
        // Of others an older version wrote down the vendor's refusal: asking brings nothing newer.
        readings.keySet().retainAll(QuotaKind.toldBy(lane.product()));
        return readings.isEmpty()
                || readings.values().stream()
                        .map(Spendings.Reading::at)
                        .anyMatch(at -> at.isBefore(now.minus(FRESH))
                                || at.isBefore(QuotaDay.start(now))
                                // Read before the clock was set back.
                                || at.isAfter(now.plus(FRESH)));
    }

    /// Writes down what the vendor told.
    public void note(Lane lane, Quota quota, Instant at) {
        spendings.read(lane, quota, at);
    }

    /// What a plan may spend now: nothing of a quota that is closed since the vendor refused a call for want of it.
    public Budget budget(Lane lane, Instant now) {
        Map<QuotaKind, Budget.Allowance> today = new EnumMap<>(QuotaKind.class);
        Lines lines = new Lines(lane);
        for (QuotaKind kind : QuotaKind.values()) {
            QuotaEntry entry = entry(lane, kind, lines, now);
            today.put(kind, new Budget.Allowance(entry.remaining(), entry.reserved()));
        }
        return new Budget(today, spendings.sent(lane, now.minus(MINUTE)));
    }

    /// Lines of a quota that automatic changes may still open today: what remains, less the reserve and what waits.
    public int unclaimed(Lane lane, QuotaKind kind, Instant now) {
        QuotaEntry entry = entry(lane, kind, new Lines(lane), now);
        return Math.max(0, entry.remaining() - entry.reserved() - spendings.waiting(lane, kind));
    }

    /// Every quota of every lane.
    public List<QuotaEntry> entries(Instant now) {
        List<QuotaEntry> entries = new ArrayList<>();
        terms.keySet().stream()
                .sorted(Comparator.comparing(Lane::account).thenComparing(Lane::product))
                .forEach(lane -> {
                    Lines lines = new Lines(lane);
                    Map<QuotaKind, Integer> saved = spendings.saved(lane, QuotaDay.start(now));
                    for (QuotaKind kind : QuotaKind.of(lane.product())) {
                        entries.add(entry(lane, kind, lines, now).with(saved.getOrDefault(kind, 0)));
                    }
                });
        return entries;
    }

    /// What the store tells of a lane, asked once for all its quotas.
    private final class Lines {
        private final Lane lane;
        private final Map<QuotaKind, Spendings.Reading> readings;
        private final Map<QuotaKind, Shortage> shortages;
        private final Map<Instant, Map<QuotaKind, Integer>> since = new HashMap<>();

        Lines(Lane lane) {
            this.lane = lane;
            this.readings = spendings.readings(lane);
            this.shortages = QuotaBook.this.shortages.of(lane);
        }

        boolean closed(QuotaKind kind, Instant now) {
            Shortage shortage = shortages.get(kind);
            return shortage != null && shortage.closed(now);
        }

        int since(QuotaKind kind, Instant from) {
            return since.computeIfAbsent(from, at -> spendings.since(lane, at)).getOrDefault(kind, 0);
        }
    }

    private QuotaEntry entry(Lane lane, QuotaKind kind, Lines lines, Instant now) {
        Instant day = QuotaDay.start(now);
        int spent = lines.since(kind, day);
        Spendings.Reading reading = lines.readings.get(kind);
        if (reading == null || reading.at().isBefore(day)) {
            int limit = reading == null
                    ? termsOf(lane).limits().daily().getOrDefault(kind, 0)
                    : reading.figure().limit();
            int left = lines.closed(kind, now) ? 0 : Math.max(0, limit - spent);
            return entry(lane, kind, limit, left, spent, 0, now, reading);
        }
        int since = lines.since(kind, reading.at());
        int limit = reading.figure().limit();
        int remaining =
                lines.closed(kind, now) ? 0 : Math.max(0, reading.figure().remaining() - since);
        int unexplained = Math.max(0, limit - reading.figure().remaining() - (spent - since));
        return entry(lane, kind, limit, remaining, spent, unexplained, now, reading);
    }

    private QuotaEntry entry(
            Lane lane,
            QuotaKind kind,
            int limit,
            int remaining,
            int spent,
            int unexplained,
            Instant now,
            Spendings.@org.jspecify.annotations.Nullable Reading reading) {
        int percent = termsOf(lane).reserve().getOrDefault(kind, 0);
        return new QuotaEntry(
                lane.account(),
                lane.product().label(),
                kind.label(),
                limit,
                remaining,
                limit * percent / 100,
                spent,
                0,
                unexplained,
                QuotaDay.next(now),
                reading == null ? null : reading.at());
    }

    /// The limits of a lane.
    public Limits limits(Lane lane) {
        return termsOf(lane).limits();
    }

    private Terms termsOf(Lane lane) {
        return terms.getOrDefault(lane, new Terms(Limits.of(lane.product()), Map.of()));
    }
}
