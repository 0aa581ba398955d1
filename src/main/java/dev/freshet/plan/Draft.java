package dev.freshet.plan;

import dev.freshet.backlog.Backlog.Deferral;
import dev.freshet.backlog.Lane;
import dev.freshet.backlog.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A plan in the making. Lines are placed one by one in the order of their urgency, so a less urgent one gets only what
/// the more urgent ones leave.
final class Draft {
    /// Calls of one plan with lines that the vendor has refused before.
    private static final int SUSPECTS = 64;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Limits limits;
    private final Lane lane;
    private final Instant now;
    private final Instant nextDay;
    private final List<Waiting> due;
    private final Map<QuotaKind, Day> days = new EnumMap<>(QuotaKind.class);
    private final Map<Group, List<Integer>> going = new LinkedHashMap<>();
    private final Map<Wait, List<Long>> staying = new LinkedHashMap<>();

    private record Call(Group group, List<Integer> positions) {}

    Draft(Limits limits, Lane lane, Instant now, List<Waiting> due, Budget budget) {
        this.limits = limits;
        this.lane = lane;
        this.now = now;
        this.nextDay = QuotaDay.next(now);
        this.due = due;
        for (QuotaKind kind : QuotaKind.values()) {
            days.put(kind, new Day(kind, limits, budget.today().get(kind), now));
        }
        for (Budget.Sent sent : budget.lately()) {
            day(sent.kind()).minute(sent.domain()).sent(sent.at(), sent.lines());
        }
        for (Waiting waiting : due) {
            day(quota(waiting)).expect(waiting.line().domain());
        }
    }

    Plan plan() {
        for (int position = 0; position < due.size(); position++) {
            place(position, due.get(position));
        }
        return new Plan(batches(), deferrals(), spentUp());
    }

    private void place(int position, Waiting waiting) {
        Day day = day(quota(waiting));
        Minute minute = day.minute(waiting.line().domain());
        boolean today = minute.next().isBefore(nextDay);
        if (today && !day.covers(waiting.urgency())) {
            minute.pass();
            stay(new Wait.ForDay(day.kind(), day.keepsFrom(waiting.urgency()), nextDay), waiting);
            return;
        }
        Instant at = minute.take();
        if (today) {
            // Also a line that waits for its minute takes its share now, or less urgent lines would spend it meanwhile.
            day.spend();
        }
        if (at.equals(now)) {
            going.computeIfAbsent(Group.of(waiting), some -> new ArrayList<>()).add(position);
        } else {
            stay(new Wait.ForMinute(day.kind(), waiting.line().domain(), at), waiting);
        }
    }

    private void stay(Wait wait, Waiting waiting) {
        staying.computeIfAbsent(wait, some -> new ArrayList<>()).add(waiting.record());
    }

    private List<Batch> batches() {
        List<Call> calls = new ArrayList<>();
        going.forEach((group, positions) -> {
            int most = limits.linesPerCall().getOrDefault(group.quota(), 1);
            int lines = group.suspicion().lines(positions.size(), most);
            Packing packing = new Packing(due, lines, limits.domainsPerCall(group.quota()), limits.charactersPerCall());
            packing.pack(positions).forEach(call -> calls.add(new Call(group, call)));
        });
        calls.sort(Comparator.comparing((Call call) -> call.group().operation())
                .thenComparing(call -> call.group().suspicion())
                .thenComparing(call -> call.positions().getFirst()));
        return withoutTooManySuspects(calls).stream().map(this::batch).toList();
    }

    /// A search for what is at fault must leave the lane to others in between.
    private List<Call> withoutTooManySuspects(List<Call> calls) {
        List<Call> some = new ArrayList<>(calls.size());
        int suspects = 0;
        for (Call call : calls) {
            suspects += call.group().suspicion().equals(Suspicion.NONE) ? 0 : 1;
            if (suspects <= SUSPECTS) {
                some.add(call);
            } else {
                Wait wait = new Wait.ForTurn(call.group().quota(), now.plus(MINUTE));
                call.positions().forEach(position -> stay(wait, due.get(position)));
            }
        }
        return some;
    }

    private Batch batch(Call call) {
        Group group = call.group();
        List<Batch.Item> items = new ArrayList<>(call.positions().size());
        for (int position : call.positions()) {
            Waiting waiting = due.get(position);
            items.add(new Batch.Item(
                    waiting.record(), waiting.line().text(), waiting.line().domain(), waiting.refusals()));
        }
        String because = Sentences.ofCall(group, items, day(group.quota()), limits);
        return new Batch(lane, group.operation(), group.kind(), group.force(), group.options(), items, because);
    }

    private List<Deferral> deferrals() {
        List<Deferral> deferrals = new ArrayList<>();
        staying.forEach((wait, records) -> {
            String reason = Sentences.ofWait(wait, records.size(), day(wait.kind()));
            deferrals.add(new Deferral(records, wait.until(), reason, wait instanceof Wait.ForDay));
        });
        return deferrals;
    }

    private Set<QuotaKind> spentUp() {
        return staying.keySet().stream()
                .filter(Wait.ForDay.class::isInstance)
                .map(Wait::kind)
                .collect(Collectors.toSet());
    }

    private static QuotaKind quota(Waiting waiting) {
        return QuotaKind.of(waiting.operation(), waiting.line().kind());
    }

    private Day day(QuotaKind kind) {
        Day day = days.get(kind);
        if (day == null) {
            throw new IllegalStateException("no day for " + kind);
        }
        return day;
    }
}
