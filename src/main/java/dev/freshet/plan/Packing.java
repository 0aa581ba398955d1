package dev.freshet.plan;

import dev.freshet.backlog.Waiting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Packs lines that may go together into few calls. A call's bounds are lines, distinct domains, and characters of the
/// lines joined by line feeds.
///
/// Calls filled strictly by urgency are taken where they are as few as can be. Where the bound on domains would make
/// more of them, lines are grouped by domain instead, and the domains that share a call are chosen by size.
final class Packing {
    private final List<Waiting> due;
    private final int lines;
    private final int domains;
    private final int characters;

    Packing(List<Waiting> due, int lines, int domains, int characters) {
        this.due = due;
        this.lines = lines;
        this.domains = domains;
        this.characters = characters;
    }

    /// @param positions in the list of what is due, ascending, so most urgent first
    /// @return calls of ascending positions, in the order of their first
    List<List<Integer>> pack(List<Integer> positions) {
        List<List<Integer>> byUrgency = chunks(positions);
        List<Pile> piles = piles(positions);
        if (byUrgency.size() <= fewest(positions.size(), piles)) {
            return byUrgency;
        }
        List<List<Integer>> byDomain = new ArrayList<>();
        for (List<Integer> call : new DomainPacking(piles, lines, domains).calls()) {
            byDomain.addAll(chunks(call));
        }
        byDomain.sort(Comparator.comparing(List::getFirst));
        return byDomain.size() < byUrgency.size() ? byDomain : byUrgency;
    }

    /// No packing makes fewer calls: each holds so many lines, and names so many domains, large ones more than once.
    private long fewest(int count, List<Pile> piles) {
        long namings = piles.stream()
                .mapToLong(pile -> Math.ceilDiv(pile.size(), lines))
                .sum();
        return Math.max(Math.ceilDiv(count, lines), Math.ceilDiv(namings, domains));
    }

    private List<Pile> piles(List<Integer> positions) {
        Map<String, Pile> piles = new LinkedHashMap<>();
        for (Integer position : positions) {
            piles.computeIfAbsent(due.get(position).line().domain(), name -> new Pile())
                    .add(position);
        }
        return new ArrayList<>(piles.values());
    }

    private List<List<Integer>> chunks(List<Integer> positions) {
        List<List<Integer>> calls = new ArrayList<>();
        List<Integer> call = new ArrayList<>();
        Set<String> named = new HashSet<>();
        long length = 0;
        for (Integer position : positions) {
            String domain = due.get(position).line().domain();
            int more = due.get(position).line().text().length() + 1;
            boolean crowded = named.size() == domains && !named.contains(domain);
            // The last line of a call has no line feed after it.
            if (call.size() == lines || crowded || length + more - 1 > characters) {
                calls.add(call);
                call = new ArrayList<>();
                named.clear();
                length = 0;
            }
            call.add(position);
            named.add(domain);
            length += more;
        }
        if (!call.isEmpty()) {
            calls.add(call);
        }
        return calls;
    }
}
