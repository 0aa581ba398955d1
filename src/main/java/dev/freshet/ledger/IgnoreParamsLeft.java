package dev.freshet.ledger;

import dev.freshet.backlog.Lane;
import dev.freshet.plan.QuotaKind;
import dev.freshet.site.Site;
import dev.freshet.url.Allowance;
import dev.freshet.url.CurrentSites;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// How many refreshes that ignore parameters the day still has, so that a change beyond them goes out under the
/// variants that are listed instead of waiting for tomorrow. Read with each round and counted down between two, since
/// whoever maps a change must not wait for the store: several processes may each take the last of it, and what is then
/// too much waits.
public final class IgnoreParamsLeft implements Allowance {
    private final Map<Lane, AtomicInteger> left = new ConcurrentHashMap<>();
    private final QuotaBook quotas;

    public IgnoreParamsLeft(QuotaBook quotas) {
        this.quotas = quotas;
    }

    @Override
    public boolean ignoreParams(Site site) {
        AtomicInteger lines = left.get(new Lane(site.account(), site.product()));
        return lines == null || lines.getAndDecrement() > 0;
    }

    /// Reads what is left, for the lanes of the sites that ask.
    public void look(CurrentSites sites, Instant now) {
        sites.sites().stream()
                .filter(site -> site.variants().others())
                .map(site -> new Lane(site.account(), site.product()))
                .distinct()
                .forEach(lane -> left.computeIfAbsent(lane, _ -> new AtomicInteger())
                        .set(quotas.unclaimed(lane, QuotaKind.REFRESH_IGNORE_PARAMS, now)));
    }
}
