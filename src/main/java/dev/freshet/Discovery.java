package dev.freshet;

import dev.freshet.backlog.Lane;
import dev.freshet.backlog.StoreDown;
import dev.freshet.discover.Applied;
import dev.freshet.discover.Discovered;
import dev.freshet.discover.DomainReader;
import dev.freshet.discover.Facts;
import dev.freshet.discover.RuleCheck;
import dev.freshet.discover.Survey;
import dev.freshet.url.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Keeps the sites as their domains really are at the vendor: asks every so often, keeps the last good copy while the
/// vendor does not answer, and says once what somebody should know. Where no site wants it, it does nothing.
public final class Discovery {
    private static final Logger LOG = Logger.getLogger(Discovery.class);

    /// Between two tries while the vendor does not answer.
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final List<Site> written;
    private final Map<Lane, List<Site>> lanes = new LinkedHashMap<>();
    private final DomainReader reader;
    private final Discovered store;
    private final CurrentSites current;
    private final Terms terms;
    private final InstantSource clock;

    private final ReentrantLock working = new ReentrantLock();
    private final Map<Lane, Map<String, Discovered.Kept>> known = new HashMap<>();
    private final Map<Lane, List<String>> strangers = new HashMap<>();
    private final Map<Lane, List<String>> troubles = new HashMap<>();
    private Set<String> told = Set.of();
    private volatile boolean begun;
    private volatile Instant next = Instant.MIN;

    /// How it works.
    ///
    /// @param every how often the vendor is asked
    /// @param atStart whether it is asked at the start, however young the copy is
    /// @param later who does the work after the first time; the first is done by whoever drives
    /// @param check which rewrites can be worked out here
    public record Terms(Duration every, boolean atStart, Executor later, RuleCheck check) {}

    /// @param written every site of the settings
    /// @param current told when the sites change
    public Discovery(
            List<Site> written,
            DomainReader reader,
            Discovered store,
            CurrentSites current,
            Terms terms,
            InstantSource clock) {
        this.written = List.copyOf(written);
        this.reader = reader;
        this.store = store;
        this.current = current;
        this.terms = terms;
        this.clock = clock;
        written.stream().filter(Site::discover).forEach(site -> lanes.computeIfAbsent(
                        new Lane(site.account(), site.product()), _ -> new ArrayList<>())
                .add(site));
    }

    /// Takes up the copy that was kept, so that a start needs no vendor.
    public void recall() {
        if (lanes.isEmpty()) {
            return;
        }
        working.lock();
        try {
            lanes.keySet().forEach(this::recall);
            apply();
        } finally {
            working.unlock();
        }
    }

    /// Asks, where it is time to. Blocks the first time.
    public void look() {
        if (lanes.isEmpty() || clock.instant().isBefore(next)) {
            return;
        }
        if (begun) {
            terms.later().execute(this::work);
        } else {
            work();
        }
    }

    private void work() {
        if (!working.tryLock()) {
            return;
        }
        try {
            Instant now = clock.instant();
            boolean all = !begun && terms.atStart();
            begun = true;
            next = now.plus(RETRY.compareTo(terms.every()) < 0 ? RETRY : terms.every());
            for (Lane lane : lanes.keySet()) {
                recall(lane);
                if (all || stale(lane, now)) {
                    read(lane, now);
                }
            }
            apply();
            next = next(now);
        } catch (RuntimeException e) {
            LOG.warnf("what domains do at the vendor could not be looked at: %s", e.getMessage());
            LOG.debug("the look that failed", e);
        } finally {
            working.unlock();
        }
    }

    /// What another process read counts here too.
    private void recall(Lane lane) {
        try {
            Map<String, Discovered.Kept> here = copies(lane);
            for (Discovered.Kept kept : store.of(lane)) {
                here.merge(kept.facts().domain(), kept, (one, other) -> newer(one, other));
            }
        } catch (StoreDown down) {
            LOG.debugf("the copy of what domains do could not be read: %s", down.getMessage());
        }
    }

    private static Discovered.Kept newer(Discovered.Kept one, Discovered.Kept other) {
        return other.readAt().isAfter(one.readAt()) ? other : one;
    }

    private void read(Lane lane, Instant now) {
        Survey survey = Survey.of(reader, lane, domains(lane), buckets(lane));
        List<Discovered.Kept> copies = survey.facts().values().stream()
                .map(facts -> new Discovered.Kept(facts, now))
                .toList();
        copies.forEach(kept -> copies(lane).put(kept.facts().domain(), kept));
        troubles.put(lane, survey.troubles());
        if (survey.troubles().isEmpty()) {
            strangers.put(lane, survey.strangers(buckets(lane), names(written)));
        }
        try {
            store.keep(lane, copies);
        } catch (StoreDown down) {
            LOG.debugf("the copy of what domains do could not be kept: %s", down.getMessage());
        }
    }

    private void apply() {
        List<Site> sites = new ArrayList<>();
        Set<String> warnings = new LinkedHashSet<>();
        lanes.keySet().forEach(lane -> warnings.addAll(missing(lane)));
        for (Site site : written) {
            if (site.discover()) {
                Applied applied = Applied.of(site, facts(new Lane(site.account(), site.product())), terms.check());
                warnings.addAll(applied.warnings());
                sites.add(applied.site());
            } else {
                sites.add(site);
            }
        }
        strangers.values().forEach(warnings::addAll);
        current.become(sites);
        tell(warnings);
    }

    private List<String> missing(Lane lane) {
        return troubles.getOrDefault(lane, List.of()).stream()
                .map(why -> "account " + lane.account() + ": " + why
                        + "; what was read before counts, else what is written")
                .toList();
    }

    private void tell(Set<String> warnings) {
        warnings.stream().filter(warning -> !told.contains(warning)).forEach(LOG::warn);
        told.stream().filter(warning -> !warnings.contains(warning)).forEach(gone -> LOG.infof("no more: %s", gone));
        told = warnings;
    }

    private boolean stale(Lane lane, Instant now) {
        Map<String, Discovered.Kept> here = copies(lane);
        return domains(lane).stream().anyMatch(domain -> {
            Discovered.Kept kept = here.get(domain);
            // A copy of a time to come is from before a clock was set back.
            return kept == null
                    || !now.isBefore(kept.readAt().plus(terms.every()))
                    || kept.readAt().isAfter(now);
        });
    }

    private Instant next(Instant now) {
        return lanes.keySet().stream().anyMatch(lane -> stale(lane, now))
                ? next
                : lanes.keySet().stream()
                        .flatMap(lane -> domains(lane).stream()
                                .flatMap(
                                        domain -> Stream.ofNullable(copies(lane).get(domain))))
                        .map(kept -> kept.readAt().plus(terms.every()))
                        .min(Instant::compareTo)
                        .orElse(next);
    }

    private Map<String, Discovered.Kept> copies(Lane lane) {
        return known.computeIfAbsent(lane, _ -> new HashMap<>());
    }

    private Map<String, Facts> facts(Lane lane) {
        Map<String, Facts> facts = new HashMap<>();
        copies(lane).forEach((domain, kept) -> facts.put(domain, kept.facts()));
        return facts;
    }

    private Set<String> domains(Lane lane) {
        return names(lanes.getOrDefault(lane, List.of()));
    }

    private Set<String> buckets(Lane lane) {
        Set<String> buckets = new TreeSet<>();
        lanes.getOrDefault(lane, List.of())
                .forEach(site -> site.sources().forEach(source -> buckets.add(source.bucket())));
        return buckets;
    }

    private static Set<String> names(List<Site> sites) {
        Set<String> names = new TreeSet<>();
        sites.forEach(site -> {
            names.addAll(site.domains());
            names.addAll(site.sharedCache());
        });
        return names;
    }
}
