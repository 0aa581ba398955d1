package dev.freshet.discover;

import dev.freshet.backlog.Lane;
import dev.freshet.discover.Discovered.Kept;
import dev.freshet.trouble.StoreDown;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The last good copy of what domains do, in memory and in the store. Where the store is away the one in memory counts.
final class DomainCopies {
    private final Discovered store;
    private final Map<Lane, Map<String, Kept>> known = new HashMap<>();

    DomainCopies(Discovered store) {
        this.store = store;
    }

    /// Takes up what is in the store: what another process read counts here too.
    void recall(Lane lane) {
        try {
            for (Kept kept : store.of(lane)) {
                of(lane).merge(kept.facts().domain(), kept, DomainCopies::newer);
            }
        } catch (StoreDown told) {
            // The copy in memory counts, and the store tells of itself.
        }
    }

    private static Kept newer(Kept one, Kept other) {
        return other.readAt().isAfter(one.readAt()) ? other : one;
    }

    void keep(Lane lane, Collection<Facts> facts, Instant readAt) {
        List<Kept> copies = facts.stream().map(it -> new Kept(it, readAt)).toList();
        copies.forEach(kept -> of(lane).put(kept.facts().domain(), kept));
        try {
            store.keep(lane, copies);
        } catch (StoreDown told) {
            // The copy in memory counts, and the store tells of itself.
        }
    }

    Map<String, Facts> facts(Lane lane) {
        Map<String, Facts> facts = new HashMap<>();
        of(lane).forEach((domain, kept) -> facts.put(domain, kept.facts()));
        return facts;
    }

    /// Whether any of these domains has no copy, or one that is older than this.
    boolean stale(Lane lane, Set<String> domains, Duration age, Instant now) {
        return domains.stream().anyMatch(domain -> {
            Kept kept = of(lane).get(domain);
            // A copy of a time to come is from before a clock was set back.
            return kept == null
                    || !now.isBefore(kept.readAt().plus(age))
                    || kept.readAt().isAfter(now);
        });
    }

    /// When the oldest copy of these domains was read.
    Optional<Instant> oldest(Lane lane, Set<String> domains) {
        return domains.stream()
                .flatMap(domain -> Stream.ofNullable(of(lane).get(domain)))
                .map(Kept::readAt)
                .min(Instant::compareTo);
    }

    private Map<String, Kept> of(Lane lane) {
        return known.computeIfAbsent(lane, _ -> new HashMap<>());
    }
}
