package dev.freshet.discover;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Through which domains a site's lines go. A refresh through any member of a shared cache clears the entry for all
/// (alibaba-api.md §5.4), so that one of them speaks for the others.
///
/// @param domains each costs a line
/// @param sharedCache those that the first of them speaks for
record Lines(List<String> domains, List<String> sharedCache, List<String> warnings) {

    /// @param groups domains by whose entries they use
    /// @param serves whether a domain can be called
    /// @param first the domain that is written first
    static Lines of(Map<String, List<String>> groups, Predicate<String> serves, String first) {
        List<String> warnings = new ArrayList<>();
        List<List<String>> called = new ArrayList<>();
        groups.forEach((owner, members) -> {
            List<String> serving =
                    new ArrayList<>(members.stream().filter(serves).toList());
            // Prefetches warm the nodes of the owner of the entries, so that it speaks where it can.
            if (serving.remove(owner)) {
                serving.addFirst(owner);
            }
            if (!serving.isEmpty()) {
                called.add(serving);
            }
        });
        List<String> lead = lead(called, first);
        List<String> domains = new ArrayList<>();
        List<String> shared = new ArrayList<>();
        if (!lead.isEmpty()) {
            domains.add(lead.getFirst());
            shared.addAll(lead.subList(1, lead.size()));
        }
        for (List<String> group : called) {
            if (group != lead) {
                domains.addAll(group);
                alone(group, warnings);
            }
        }
        return new Lines(List.copyOf(domains), List.copyOf(shared), List.copyOf(warnings));
    }

    /// The group whose entries the site shares: that of the domain written first, where it is one.
    private static List<String> lead(List<List<String>> called, String first) {
        Predicate<List<String>> shared = group -> group.size() > 1;
        return called.stream()
                .filter(shared.and(group -> group.contains(first)))
                .findFirst()
                .or(() -> called.stream().filter(shared).findFirst())
                .or(() -> called.stream().findFirst())
                .orElse(List.of());
    }

    private static void alone(List<String> group, List<String> warnings) {
        if (group.size() > 1) {
            warnings.add(
                    String.join(", ", group) + " share their entries, yet a site has one shared cache: each of them"
                            + " costs a line; as a site of their own only one would");
        }
    }
}
