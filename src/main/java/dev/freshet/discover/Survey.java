package dev.freshet.discover;

import dev.freshet.backlog.Lane;
import dev.freshet.call.Answer;
import dev.freshet.call.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What one look at a lane brought.
///
/// @param facts by domain: those that were read, and those that the account does not have
/// @param servedBy by origin, the domains that fetch from it
/// @param troubles why some of it could not be read; empty where all was
public record Survey(Map<String, Facts> facts, Map<String, List<String>> servedBy, List<String> troubles) {
    public Survey {
        facts = Map.copyOf(facts);
        servedBy = Map.copyOf(servedBy);
        troubles = List.copyOf(troubles);
    }

    /// Asks for these domains, and who else fetches from the origins that these buckets are. Asks no further where the
    /// vendor does not answer.
    public static Survey of(DomainReader reader, Lane lane, Set<String> domains, Set<String> buckets) {
        return switch (reader.domains(lane, domains)) {
            case Answer.Missing<List<DomainReader.Listed>>(Outcome.Fault fault) ->
                new Survey(Map.of(), Map.of(), List.of("the domains could not be read: " + words(fault)));
            case Answer.Given<List<DomainReader.Listed>>(List<DomainReader.Listed> listed) ->
                new Look(reader, lane).at(domains, listed, buckets);
        };
    }

    /// A sentence for each domain that fetches from one of these buckets, though nobody names it.
    ///
    /// @param named the domains of all sites
    public List<String> strangers(Set<String> buckets, Set<String> named) {
        Set<String> sentences = new TreeSet<>();
        servedBy.forEach((origin, domains) -> buckets.stream()
                .filter(bucket -> new Facts.Source("", origin).isBucket(bucket))
                .forEach(bucket -> domains.stream()
                        .filter(domain -> !named.contains(domain))
                        .forEach(domain -> sentences.add(
                                "bucket " + bucket + " is also served by " + domain + ", which no site names"))));
        return List.copyOf(sentences);
    }

    private static String words(Outcome.Fault fault) {
        return fault.error().code() + ", " + fault.error().message();
    }

    private static final class Look {
        private final DomainReader reader;
        private final Lane lane;
        private final Map<String, Facts> facts = new LinkedHashMap<>();
        private final List<String> troubles = new ArrayList<>();
        private Map<String, List<String>> servedBy = Map.of();

        Look(DomainReader reader, Lane lane) {
            this.reader = reader;
            this.lane = lane;
        }

        Survey at(Set<String> domains, List<DomainReader.Listed> listed, Set<String> buckets) {
            Map<String, DomainReader.Listed> byName =
                    listed.stream().collect(Collectors.toMap(DomainReader.Listed::name, it -> it, (one, _) -> one));
            boolean answers = true;
            for (String domain : new TreeSet<>(domains)) {
                DomainReader.Listed found = byName.get(domain);
                if (found == null) {
                    facts.put(domain, Facts.unknown(domain));
                } else if (answers) {
                    answers = functions(found);
                }
            }
            Set<String> origins = origins(byName.values().stream().toList(), domains, buckets);
            if (answers && !origins.isEmpty()) {
                serving(origins);
            }
            return new Survey(facts, servedBy, troubles);
        }

        /// Whether it makes sense to ask on.
        private boolean functions(DomainReader.Listed domain) {
            return switch (reader.functions(lane, domain.name())) {
                case Answer.Given<List<Facts.Function>>(List<Facts.Function> functions) -> {
                    facts.put(domain.name(), new Facts(domain.name(), domain.status(), domain.sources(), functions));
                    yield true;
                }
                case Answer.Missing<List<Facts.Function>>(Outcome.Fault fault) -> {
                    troubles.add("what " + domain.name() + " does could not be read: " + words(fault));
                    yield concernsOneDomain(fault);
                }
            };
        }

        private void serving(Set<String> origins) {
            switch (reader.servedBy(lane, origins)) {
                case Answer.Given<Map<String, List<String>>>(Map<String, List<String>> told) -> servedBy = told;
                case Answer.Missing<Map<String, List<String>>>(Outcome.Fault fault) ->
                    troubles.add("which domains the buckets serve could not be read: " + words(fault));
            }
        }

        private static Set<String> origins(List<DomainReader.Listed> listed, Set<String> domains, Set<String> buckets) {
            return listed.stream()
                    .filter(domain -> domains.contains(domain.name()))
                    .flatMap(domain -> domain.sources().stream())
                    .filter(source -> buckets.stream().anyMatch(source::isBucket))
                    .map(Facts.Source::content)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        private static boolean concernsOneDomain(Outcome.Fault fault) {
            return switch (fault) {
                case Outcome.LinesRejected _, Outcome.CallRejected _, Outcome.Unexplained _, Outcome.Denied _ -> true;
                case Outcome.Throttled _, Outcome.QuotaGone _, Outcome.Unreachable _, Outcome.Unknown _ -> false;
            };
        }
    }
}
