package dev.freshet.discover;

import dev.freshet.site.DomainConfig;
import dev.freshet.site.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Applies facts to one site.
final class Application {
    private final Site written;
    private final Map<String, Facts> facts;
    private final Set<String> domains = new LinkedHashSet<>();
    private final Map<String, Understood> understood = new LinkedHashMap<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    Application(Site written, Map<String, Facts> facts) {
        this.written = written;
        this.facts = facts;
        domains.addAll(written.domains());
        domains.addAll(written.sharedCache());
    }

    Applied apply() {
        domains.forEach(this::understand);
        SharedCaches shared = SharedCaches.of(domains, shares());
        shared.warnings().forEach(this::warn);
        Map<String, List<String>> groups = groups(shared.owner());
        Lines lines =
                Lines.of(groups, domain -> !away(domain), written.domains().getFirst());
        lines.warnings().forEach(this::warn);
        new Differences(written, understood, this::warn).tell(lines);
        if (lines.domains().isEmpty()) {
            warn("none of its domains serves anybody, so that nothing is sent for it");
        }
        Site site = written.discovered(lines.domains(), lines.sharedCache(), configs(), variants(lines));
        return new Applied(site, List.copyOf(warnings));
    }

    private void understand(String domain) {
        Facts fact = facts.get(domain);
        if (fact == null) {
            return;
        }
        if (!fact.found()) {
            warn(domain + " is not among the domains of account " + written.account()
                    + ", so that what is written of it counts");
            return;
        }
        if (!fact.online()) {
            warn(domain + " is " + fact.status() + " at the vendor"
                    + (fact.away() ? " and is not called" : ", so that calls for it may be refused"));
        }
        Understood read = Understood.of(fact);
        read.notes().forEach(note -> warn(domain + ": " + note));
        understood.put(domain, read);
        for (Site.Source source : written.sources()) {
            fetches(fact, source.bucket());
        }
    }

    private void fetches(Facts fact, String bucket) {
        if (!fact.sources().isEmpty() && fact.sources().stream().noneMatch(source -> source.isBucket(bucket))) {
            warn("bucket " + bucket + " is not among the sources of " + fact.domain() + " ("
                    + String.join(
                            ", ",
                            fact.sources().stream().map(Facts.Source::content).toList()) + ")");
        }
    }

    /// What is written counts for a domain of which nothing was read.
    private Map<String, String> shares() {
        Map<String, String> shares = new LinkedHashMap<>();
        for (String domain : domains) {
            Understood read = understood.get(domain);
            Optional<String> host = read != null
                    ? read.shareHost()
                    : Optional.of(written.domains().getFirst())
                            .filter(_ -> written.sharedCache().contains(domain));
            host.ifPresent(name -> shares.put(domain, name));
        }
        return shares;
    }

    /// Domains by whose entries they use. One that rewrites or makes its keys otherwise than the owner of its entries
    /// uses other entries for the same object, so that it stands alone; unread ones are together where that is
    /// written.
    private Map<String, List<String>> groups(Map<String, String> owner) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        owner.forEach((domain, of) -> {
            boolean alike = !understood.containsKey(domain) || config(domain).equals(config(of));
            if (!alike) {
                warn(domain + " shares the entries of " + of
                        + " but rewrites or makes cache keys otherwise, so that it is refreshed by itself too");
            }
            groups.computeIfAbsent(alike ? of : domain, _ -> new ArrayList<>()).add(domain);
        });
        return groups;
    }

    private boolean away(String domain) {
        Facts fact = facts.get(domain);
        return fact != null && fact.found() && fact.away();
    }

    private DomainConfig config(String domain) {
        Understood read = understood.get(domain);
        return read == null ? written.config(domain) : read.config();
    }

    private Map<String, DomainConfig> configs() {
        Map<String, DomainConfig> configs = new HashMap<>(written.configs());
        understood.forEach((domain, read) -> configs.put(domain, read.config()));
        return configs;
    }

    private Site.Variants variants(Lines lines) {
        boolean unsure = Stream.concat(lines.domains().stream(), lines.sharedCache().stream())
                .map(understood::get)
                .anyMatch(read -> read != null && read.keysUnsure());
        return unsure ? new Site.Variants(written.variants().listed(), true) : written.variants();
    }

    private void warn(String sentence) {
        warnings.add("site " + written.name() + ": " + sentence);
    }
}
