package dev.freshet.discover;

import dev.freshet.backlog.Lane;
import dev.freshet.redaction.Redaction;
import dev.freshet.site.Site;
import dev.freshet.trouble.Containment;
import dev.freshet.url.CurrentSites;
import dev.freshet.url.SiteChecks;
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
import java.util.function.Consumer;

/// Keeps the sites as their domains really are at the vendor: asks every so often, keeps the last good copy while the
/// vendor does not answer, and says once what somebody should know. Where no site wants it, it does nothing.
public final class Discovery {
    /// Between two tries while the vendor does not answer.
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final List<Site> written;
    private final Map<Lane, List<Site>> lanes = new LinkedHashMap<>();
    private final DomainReader reader;
    private final DomainCopies copies;
    private final CurrentSites current;
    private final Terms terms;
    private final InstantSource clock;

    private final ReentrantLock working = new ReentrantLock();
    private final Map<Lane, List<String>> strangers = new HashMap<>();
    private final Map<Lane, List<String>> troubles = new HashMap<>();
    private Set<String> told = Set.of();
    private boolean begun;
    private volatile Instant next = Instant.MIN;

    /// How it works.
    ///
    /// @param every how often the vendor is asked
    /// @param atStart whether it is asked at the start, however young the copy is
    /// @param later who does the work
    /// @param containment where what fails about one account ends
    /// @param found told after each look what a person should know
    public record Terms(
            Duration every, boolean atStart, Executor later, Containment containment, Consumer<Findings> found) {}

    /// What a person should know of what domains do, each a sentence; empty where a look found nothing new.
    ///
    /// @param appeared what is so since this look
    /// @param gone what was so before it, and is not any more
    public record Findings(List<String> appeared, List<String> gone) {}

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
        this.copies = new DomainCopies(store);
        this.current = current;
        this.terms = terms;
        this.clock = clock;
        for (Site site : written) {
            if (site.discover()) {
                lanes.computeIfAbsent(lane(site), _ -> new ArrayList<>()).add(site);
            }
        }
    }

    /// Takes up the copy that was kept, so that a start needs no vendor.
    public void recall() {
        if (lanes.isEmpty()) {
            return;
        }
        working.lock();
        try {
            lanes.keySet().forEach(copies::recall);
            apply();
        } finally {
            working.unlock();
        }
    }

    /// Asks, where it is time to. Whoever drives is not held up, unless the terms say that he does the work.
    public void look() {
        Instant now = clock.instant();
        if (!lanes.isEmpty() && !now.isBefore(next)) {
            next = now.plus(RETRY);
            terms.later().execute(() -> terms.containment().run("what domains do", this::work));
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
            next = now.plus(RETRY);
            lanes.forEach((lane, sites) ->
                    terms.containment().run("account " + lane.account(), () -> look(lane, sites, all, now)));
            apply();
            next = next(now);
        } finally {
            working.unlock();
        }
    }

    private void look(Lane lane, List<Site> sites, boolean all, Instant now) {
        copies.recall(lane);
        if (all || copies.stale(lane, names(sites), terms.every(), now)) {
            read(lane, sites, now);
        } else {
            troubles.remove(lane);
        }
    }

    private void read(Lane lane, List<Site> sites, Instant now) {
        Set<String> buckets = new TreeSet<>();
        sites.forEach(site -> site.sources().forEach(source -> buckets.add(source.bucket())));
        Survey survey = Survey.of(reader, lane, names(sites), buckets);
        copies.keep(lane, survey.facts().values(), now);
        troubles.put(lane, survey.troubles());
        if (survey.troubles().isEmpty()) {
            strangers.put(lane, survey.strangers(buckets, names(written)));
        }
    }

    private void apply() {
        Set<String> warnings = new LinkedHashSet<>();
        troubles.forEach((lane, why) -> why.forEach(trouble -> warnings.add(
                "account " + lane.account() + ": " + trouble + "; what was read before counts, else what is written")));
        List<Site> sites = new ArrayList<>();
        for (Site site : written) {
            sites.add(site.discover() ? discovered(site, warnings) : site);
        }
        strangers.values().forEach(warnings::addAll);
        warnings.addAll(findings(sites));
        current.become(sites);
        tell(warnings);
    }

    /// What was read may hold circles, and rules that lead nowhere back; of what is written the start has told.
    private List<String> findings(List<Site> sites) {
        List<SiteChecks.Finding> found = new ArrayList<>(SiteChecks.of(sites));
        found.removeAll(SiteChecks.of(written));
        return found.stream()
                .map(it ->
                        "site " + it.site() + ": at the vendor " + it.key() + " " + it.problem() + ": " + it.remedy())
                .toList();
    }

    /// What the vendor lets be set up may be more than can be worked out here.
    private Site discovered(Site site, Set<String> warnings) {
        try {
            Applied applied = Applied.of(site, copies.facts(lane(site)));
            CurrentSites.refuseUnusable(applied.site());
            warnings.addAll(applied.warnings());
            return applied.site();
        } catch (RuntimeException e) {
            warnings.add("site " + site.name() + ": what was read of its domains cannot be used ("
                    + Redaction.sentence(e) + "), so that what is written counts");
            return site;
        }
    }

    private void tell(Set<String> warnings) {
        Findings findings = new Findings(without(warnings, told), without(told, warnings));
        told = warnings;
        terms.found().accept(findings);
    }

    private static List<String> without(Set<String> some, Set<String> others) {
        return some.stream().filter(one -> !others.contains(one)).toList();
    }

    /// Where something could not be read, soon.
    private Instant next(Instant now) {
        Instant earliest = now.plus(terms.every());
        for (Map.Entry<Lane, List<Site>> lane : lanes.entrySet()) {
            Set<String> domains = names(lane.getValue());
            if (copies.stale(lane.getKey(), domains, terms.every(), now)) {
                return now.plus(RETRY);
            }
            Instant due = copies.oldest(lane.getKey(), domains).orElse(now).plus(terms.every());
            earliest = due.isBefore(earliest) ? due : earliest;
        }
        return earliest;
    }

    private static Lane lane(Site site) {
        return new Lane(site.account(), site.product());
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
