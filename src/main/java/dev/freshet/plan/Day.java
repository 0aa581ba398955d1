package dev.freshet.plan;

import dev.freshet.backlog.Urgency;
import dev.freshet.plan.Budget.Allowance;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One quota while a plan is made: what the day has left, and what each domain's minute has left.
final class Day {
    private final QuotaKind kind;
    private final int perDomainMinute;
    private final Instant now;
    private final boolean told;
    private final int remaining;
    private final int reserved;
    private final Map<String, Minute> minutes = new HashMap<>();
    private int due;
    private int spent;
    private int sent;

    Day(QuotaKind kind, Limits limits, @Nullable Allowance allowance, Instant now) {
        this.kind = kind;
        this.now = now;
        this.perDomainMinute = perDomainMinute(kind, limits);
        this.told = allowance != null;
        this.remaining = Math.max(0, allowance == null ? limits.daily().getOrDefault(kind, 0) : allowance.remaining());
        this.reserved = allowance == null ? 0 : Math.max(0, allowance.reserved());
    }

    private static int perDomainMinute(QuotaKind kind, Limits limits) {
        return switch (kind) {
            case REFRESH_URL -> limits.urlsPerDomainMinute();
            case REFRESH_DIRECTORY -> limits.directoriesPerDomainMinute();
            case REFRESH_PATTERN, REFRESH_IGNORE_PARAMS, REFRESH_TAG, PREFETCH_URL -> Integer.MAX_VALUE;
        };
    }

    /// Counts a due line.
    void expect(String domain) {
        due++;
        minute(domain).expect();
    }

    /// What a domain's minute has left.
    Minute minute(String domain) {
        return minutes.computeIfAbsent(domain, name -> new Minute(perDomainMinute, now));
    }

    /// Whether the day has a line left for somebody this urgent. The reserve stays whole while others spend.
    boolean covers(Urgency urgency) {
        return remaining - spent > (keepsFrom(urgency) ? reserved() : 0);
    }

    /// Whether some of the day is kept for people, and this is no person's.
    boolean keepsFrom(Urgency urgency) {
        return reserved() > 0 && !forPeople(urgency);
    }

    /// Takes a line of the day, whether it goes now or in a later minute.
    void spend() {
        spent++;
    }

    /// Notes that a call takes so many lines, and returns how many are left after it.
    int send(int lines) {
        sent += lines;
        return remaining - sent;
    }

    static boolean forPeople(Urgency urgency) {
        return switch (urgency) {
            case AUTOMATIC -> false;
            case MANUAL, NOW -> true;
        };
    }

    QuotaKind kind() {
        return kind;
    }

    int due() {
        return due;
    }

    int spent() {
        return spent;
    }

    int remaining() {
        return remaining;
    }

    int reserved() {
        return Math.min(reserved, remaining);
    }

    /// Whether the vendor told what is left; else the usual day is assumed.
    boolean told() {
        return told;
    }
}
