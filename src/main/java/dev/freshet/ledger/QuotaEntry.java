package dev.freshet.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One quota of one lane today: what `GET /api/v1/quota` shows.
///
/// @param account whose account
/// @param product such as `cdn`
/// @param kind the quota's label
/// @param limit lines a day
/// @param remaining lines left by the last reading less what was sent since; 0 while a refusal for want of it counts
/// @param reserved of these, kept for people
/// @param spent lines Freshet sent today
/// @param saved lines not sent today, since no copy could be stale: suppressed records
/// @param unexplained lines gone that Freshet did not send
/// @param resetsAt the next 00:00 UTC+8
/// @param readAt when the vendor told; null before the first reading
public record QuotaEntry(
        String account,
        String product,
        String kind,
        int limit,
        int remaining,
        int reserved,
        int spent,
        int saved,
        int unexplained,
        Instant resetsAt,
        @Nullable Instant readAt) {
    QuotaEntry with(int lines) {
        return new QuotaEntry(
                account, product, kind, limit, remaining, reserved, spent, lines, unexplained, resetsAt, readAt);
    }
}
