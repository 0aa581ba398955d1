package dev.freshet.plan;

import dev.freshet.line.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Says why, with numbers: what records and dry runs show.
final class Sentences {
    private Sentences() {}

    /// Why these lines go together, such as "1,000 of 2,345 due URLs of www.example.com: the most one call takes; 8,000
    /// left today, 1,000 kept for people".
    static String ofCall(Group group, List<Batch.Item> items, Day day, Limits limits) {
        Set<String> domains = items.stream().map(Batch.Item::domain).collect(Collectors.toSet());
        long due = domains.stream().mapToLong(name -> day.minute(name).due()).sum();
        String whose = domains.size() == 1 ? items.getFirst().domain() : figure(domains.size()) + " domains";
        String kept = day.reserved() == 0 ? "" : ", %s kept for people".formatted(figure(day.reserved()));
        String left = figure(day.send(items.size()));
        String assumed = day.told() ? "" : " of the usual %s".formatted(figure(day.remaining()));
        return "%s of %s due %s of %s: %s; %s%s left today%s"
                .formatted(
                        figure(items.size()),
                        figure(due),
                        noun(group.quota(), due),
                        whose,
                        bound(group, items.size(), domains.size(), due, limits),
                        left,
                        assumed,
                        kept);
    }

    private static String bound(Group group, int lines, int domains, long due, Limits limits) {
        if (lines == due) {
            return "all that is due";
        }
        if (!group.suspicion().equals(Suspicion.NONE)) {
            return "apart from the others, since the vendor refused calls with them";
        }
        if (lines == limits.linesPerCall().getOrDefault(group.quota(), 1)) {
            return "the most one call takes";
        }
        if (domains == limits.domainsPerCall(group.quota())) {
            return "the most domains one call names";
        }
        return group.operation() == Operation.REFRESH
                ? "what this minute, today's quota and the other calls leave"
                : "what today's quota and the other calls leave";
    }

    /// Why these lines stay.
    static String ofWait(Wait wait, int lines, Day day) {
        return switch (wait) {
            case Wait.ForMinute minute -> ofMinute(minute, lines, day.minute(minute.domain()));
            case Wait.ForDay whole -> ofDay(whole, lines, day);
            case Wait.ForTurn turn ->
                "%s %s of which the vendor refused calls: which of them is at fault is found out with others first"
                        .formatted(figure(lines), noun(turn.kind(), lines));
        };
    }

    private static String ofMinute(Wait.ForMinute wait, int lines, Minute minute) {
        return "%s of %s due %s of %s: the domain takes %s in any 60 s"
                .formatted(
                        figure(lines),
                        figure(minute.due()),
                        noun(wait.kind(), minute.due()),
                        wait.domain(),
                        figure(minute.limit()));
    }

    private static String ofDay(Wait.ForDay wait, int lines, Day day) {
        String left = day.remaining() == 0
                ? "none is left today"
                : "of %s%s left today %s are spoken for"
                        .formatted(day.told() ? "" : "the usual ", figure(day.remaining()), figure(day.spent()));
        String kept = wait.kept() ? " and %s are kept for people".formatted(figure(day.reserved())) : "";
        return "%s of %s due %s: %s%s; the quota is filled up at 00:00 UTC+8, and read again before that"
                .formatted(figure(lines), figure(day.due()), noun(wait.kind(), day.due()), left, kept);
    }

    private static String noun(QuotaKind kind, long count) {
        return switch (kind) {
            case REFRESH_URL -> count == 1 ? "URL" : "URLs";
            case REFRESH_DIRECTORY -> count == 1 ? "directory" : "directories";
            case REFRESH_PATTERN -> count == 1 ? "pattern" : "patterns";
            case REFRESH_IGNORE_PARAMS -> count == 1 ? "URL without its parameters" : "URLs without their parameters";
            case REFRESH_TAG -> count == 1 ? "tag" : "tags";
            case REFRESH_EVERYTHING -> count == 1 ? "site as a whole" : "sites as a whole";
            case PREFETCH_URL -> count == 1 ? "prefetch" : "prefetches";
        };
    }

    private static String figure(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
