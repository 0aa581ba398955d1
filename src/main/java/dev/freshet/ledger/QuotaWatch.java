package dev.freshet.ledger;

import dev.freshet.backlog.Lane;
import dev.freshet.plan.Budget.Allowance;
import dev.freshet.plan.QuotaKind;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Looks after the quotas that have run short: while lines wait for the day, it says when the quota is to be read
/// again, and makes due what a newer reading has room for.
public final class QuotaWatch {
    private final Shortages shortages;

    QuotaWatch(Shortages shortages) {
        this.shortages = shortages;
    }

    /// The lanes of which a quota is to be read again now.
    public Set<Lane> lanesDue(Instant now) {
        Set<Lane> due = new HashSet<>();
        shortages.all().forEach((lane, kinds) -> {
            if (kinds.values().stream().anyMatch(one -> one.due(now))) {
                due.add(lane);
            }
        });
        return due;
    }

    /// When the next quota is read again.
    public Optional<Instant> next() {
        return shortages.all().values().stream()
                .flatMap(kinds -> kinds.values().stream())
                .map(Shortage::againAt)
                .filter(Objects::nonNull)
                .min(Instant::compareTo);
    }

    /// When this quota is read again; null where nothing waits for its day.
    public @Nullable Instant next(Lane lane, QuotaKind kind) {
        Shortage shortage = shortages.of(lane).get(kind);
        return shortage == null ? null : shortage.againAt();
    }

    /// Lines are about to wait for the day of these quotas.
    public void waitedFor(Lane lane, Set<QuotaKind> kinds, Instant now) {
        if (!kinds.isEmpty()) {
            change(lane, kinds, now, one -> one.waitedFor(now));
        }
    }

    /// The vendor refused a call for want of this quota; tells until when nothing more is sent on it.
    public Instant refused(Lane lane, QuotaKind kind, Instant now) {
        Map<QuotaKind, Shortage> changed = change(lane, Set.of(kind), now, one -> one.refused(now));
        Instant until = changed.getOrDefault(kind, Shortage.none(now)).closedUntil();
        return until == null ? now : until;
    }

    /// The vendor took a call that spends this quota.
    public void taken(Lane lane, QuotaKind kind, Instant now) {
        Shortage shortage = shortages.of(lane).get(kind);
        if (shortage != null && shortage.refusals() > 0) {
            change(lane, Set.of(kind), now, Shortage::taken);
        }
    }

    /// Whether nothing is sent on this quota now, since the vendor refused a call.
    public boolean closed(Lane lane, QuotaKind kind, Instant now) {
        Shortage shortage = shortages.of(lane).get(kind);
        return shortage != null && shortage.closed(now);
    }

    /// Whether a quota of the lane is to be read again now. Whoever asks reads it: the next time is set already.
    ///
    /// @param due the quotas that lines of the lane are due for
    public boolean begin(Lane lane, Set<QuotaKind> due, Instant now) {
        Map<QuotaKind, Shortage> changed = new EnumMap<>(QuotaKind.class);
        boolean read = false;
        for (Map.Entry<QuotaKind, Shortage> one : shortages.of(lane).entrySet()) {
            if (one.getValue().due(now)) {
                boolean waits = shortages.waits(lane, one.getKey(), now);
                Shortage today = one.getValue().today(now);
                changed.put(one.getKey(), waits ? today.read(now) : today.idle());
                read |= waits || due.contains(one.getKey());
            }
        }
        put(lane, changed);
        return read;
    }

    /// Makes due what waits for the day, as much of it as there is room for, and tells how much that is. What waits for
    /// its minute has a share of that room already; the next plan gives it to whichever is more urgent.
    ///
    /// @param left what the day has left now
    public int release(Lane lane, Map<QuotaKind, Allowance> left, Instant now) {
        Map<QuotaKind, Shortage> changed = new EnumMap<>(QuotaKind.class);
        int all = 0;
        for (Map.Entry<QuotaKind, Shortage> one : shortages.of(lane).entrySet()) {
            if (one.getValue().againAt() != null) {
                int released = release(lane, one.getKey(), left.getOrDefault(one.getKey(), new Allowance(0, 0)), now);
                if (released > 0) {
                    changed.put(one.getKey(), one.getValue().today(now).released(now));
                }
                all += released;
            }
        }
        put(lane, changed);
        return all;
    }

    private int release(Lane lane, QuotaKind kind, Allowance left, Instant now) {
        int people = left.remaining() <= 0 ? 0 : shortages.release(lane, kind, true, left.remaining(), now);
        int automatic = left.automatic() - people;
        return people + (automatic <= 0 ? 0 : shortages.release(lane, kind, false, automatic, now));
    }

    /// A person wants to know: what has run short is read at once, and tried.
    public void ask(Instant now) {
        shortages.all().forEach((lane, kinds) -> change(lane, kinds.keySet(), now, one -> one.asked(now)));
    }

    /// The lane cannot be worked on: nothing of it is read before this time.
    public void putOff(Lane lane, Instant now, Instant until) {
        Map<QuotaKind, Shortage> changed = new EnumMap<>(QuotaKind.class);
        shortages.of(lane).forEach((kind, one) -> {
            if (one.due(now)) {
                changed.put(kind, one.today(now).later(until));
            }
        });
        put(lane, changed);
    }

    private Map<QuotaKind, Shortage> change(
            Lane lane, Set<QuotaKind> kinds, Instant now, UnaryOperator<Shortage> change) {
        Map<QuotaKind, Shortage> known = new HashMap<>(shortages.of(lane));
        Map<QuotaKind, Shortage> changed = new EnumMap<>(QuotaKind.class);
        for (QuotaKind kind : kinds) {
            Shortage before = known.getOrDefault(kind, Shortage.none(now));
            Shortage after = change.apply(before.today(now));
            if (!after.equals(before)) {
                changed.put(kind, after);
            }
        }
        put(lane, changed);
        known.putAll(changed);
        return known;
    }

    private void put(Lane lane, Map<QuotaKind, Shortage> changed) {
        if (!changed.isEmpty()) {
            shortages.put(lane, changed);
        }
    }
}
