package dev.freshet.rewrite;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where paths may lie that a rule takes, when it cannot be told which: its own directory, and those of earlier rules
/// that may have moved a path into it.
final class Directories {
    private Directories() {}

    private record Place(int rule, String directory) {}

    static List<Fed.Under> of(List<Rule> rules, int index) {
        Rule last = rules.get(index);
        String why = last.irreversible() ? last.inverse().lost() : "it may have made one path of too many";
        Map<String, Fed.Under> found = new LinkedHashMap<>();
        Deque<Place> open = new ArrayDeque<>(List.of(new Place(index, last.directory())));
        while (!open.isEmpty()) {
            Place place = open.remove();
            if (found.putIfAbsent(place.directory(), new Fed.Under(place.directory(), index, why)) != null) {
                continue;
            }
            for (Rule earlier : rules.subList(0, place.rule())) {
                if (earlier.flag() == Flag.NONE && mayLeadInto(earlier, place.directory())) {
                    open.add(new Place(earlier.index(), earlier.directory()));
                }
            }
        }
        return found.values().stream()
                .filter(under -> found.keySet().stream()
                        .noneMatch(other -> !other.equals(under.directory())
                                && under.directory().startsWith(other)))
                .toList();
    }

    private static boolean mayLeadInto(Rule rule, String directory) {
        String start = rule.replacement().path().texts().getFirst();
        return start.startsWith(directory)
                || (!rule.replacement().path().groups().isEmpty() && directory.startsWith(start));
    }
}
