package dev.freshet.discover;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whose entries each domain of a site uses (alibaba-api.md §5.4). The vendor documents one step alone: a domain that
/// points at one that points on, in a row or in a circle, is taken to have entries of its own, and so is each domain on
/// that way. Then nothing is missed, whichever name the vendor really takes.
///
/// @param owner by domain, in their order: whose entries it uses; its own name where they are its own
/// @param warnings what is not as it should be, each a sentence without its subject
record SharedCaches(Map<String, String> owner, List<String> warnings) {

    /// @param domains of the site
    /// @param shares at whom each of them points, of those that point at another
    static SharedCaches of(Collection<String> domains, Map<String, String> shares) {
        List<String> warnings = new ArrayList<>();
        Set<String> onOddWays = new LinkedHashSet<>();
        List<List<String>> odd = new ArrayList<>();
        for (String domain : domains) {
            List<String> way = way(domain, shares);
            if (way.size() > 2) {
                odd.add(way);
                onOddWays.addAll(way);
            }
        }
        for (List<String> way : odd) {
            if (odd.stream().noneMatch(other -> tells(other, way))) {
                boolean circle = way.indexOf(way.getLast()) < way.size() - 1;
                warnings.add("share_host " + (circle ? "goes in a circle" : "leads on and on") + " ("
                        + String.join(" → ", way) + "), so that each of these is refreshed by itself");
            }
        }
        Map<String, String> owner = new LinkedHashMap<>();
        for (String domain : domains) {
            String shared = shares.get(domain);
            if (shared != null && !domains.contains(shared) && !onOddWays.contains(domain)) {
                warnings.add(domain + " shares the entries of " + shared
                        + ", which the site does not name, so that it is refreshed by itself");
            }
            boolean own = shared == null || onOddWays.contains(domain) || !domains.contains(shared);
            owner.put(domain, own ? domain : shared);
        }
        return new SharedCaches(owner, warnings);
    }

    /// From a domain to where its pointers end, or to the first one met twice.
    private static List<String> way(String domain, Map<String, String> shares) {
        Set<String> way = new LinkedHashSet<>();
        String at = domain;
        while (at != null && way.add(at)) {
            at = shares.get(at);
        }
        List<String> told = new ArrayList<>(way);
        if (at != null) {
            told.add(at);
        }
        return told;
    }

    /// Whether the other way tells this one already: a longer one that ends with it, or the same circle seen from a
    /// domain before this one.
    private static boolean tells(List<String> other, List<String> way) {
        if (other == way) {
            return false;
        }
        if (other.size() > way.size()) {
            return other.subList(other.size() - way.size(), other.size()).equals(way)
                    || Set.copyOf(other).containsAll(way);
        }
        return other.size() == way.size()
                && Set.copyOf(other).equals(Set.copyOf(way))
                && other.getFirst().compareTo(way.getFirst()) < 0;
    }
}
