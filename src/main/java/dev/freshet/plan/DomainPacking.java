package dev.freshet.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// Packs whole domains into few calls when there are more domains than one call may name.
///
/// The "moving window" of class-constrained packing: of the domains in order of size, the smallest run of neighbours
/// that fills a call goes together, and only the largest of the run is split. So small domains ride with large ones
/// instead of being left over for calls that are full of domains and empty of lines.
final class DomainPacking {
    private static final Comparator<Pile> BY_SIZE =
            Comparator.comparingInt(Pile::size).thenComparing(Pile::first);

    private final List<Pile> piles;
    private final int lines;
    private final int domains;
    private final List<List<Integer>> calls = new ArrayList<>();

    /// @param piles by urgency of their first line
    DomainPacking(List<Pile> piles, int lines, int domains) {
        this.piles = new ArrayList<>(piles);
        this.lines = lines;
        this.domains = domains;
    }

    /// The calls, each with ascending positions; no more than so many lines and domains each.
    List<List<Integer>> calls() {
        piles.sort(BY_SIZE);
        while (piles.size() > domains && sum(piles.size() - domains) > lines) {
            fill(smallestFullRun());
        }
        if (piles.size() <= domains) {
            drain();
        } else {
            together();
        }
        return calls;
    }

    private long sum(int from) {
        long sum = 0;
        for (int i = from; i < Math.min(from + domains, piles.size()); i++) {
            sum += piles.get(i).size();
        }
        return sum;
    }

    private int smallestFullRun() {
        int low = 0;
        int high = piles.size() - domains;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sum(middle) >= lines) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private void fill(int from) {
        List<Integer> call = new ArrayList<>(lines);
        int next = from;
        while (call.size() < lines) {
            Pile pile = piles.get(next++);
            pile.moveInto(call, Math.min(pile.size(), lines - call.size()));
        }
        Pile last = piles.get(next - 1);
        piles.subList(from, next).clear();
        if (last.size() > 0) {
            int at = Collections.binarySearch(piles, last, BY_SIZE);
            piles.add(-at - 1, last);
        }
        keep(call);
    }

    /// Few enough domains are left for any call to name them all: urgency alone decides.
    private void drain() {
        List<Integer> rest = new ArrayList<>();
        piles.forEach(pile -> pile.moveInto(rest, pile.size()));
        rest.sort(null);
        for (int from = 0; from < rest.size(); from += lines) {
            calls.add(rest.subList(from, Math.min(from + lines, rest.size())));
        }
    }

    /// No ten domains fill a call: whole domains go together, the most urgent first.
    private void together() {
        piles.sort(Comparator.comparingInt(Pile::first));
        for (int from = 0; from < piles.size(); from += domains) {
            List<Integer> call = new ArrayList<>();
            for (Pile pile : piles.subList(from, Math.min(from + domains, piles.size()))) {
                pile.moveInto(call, pile.size());
            }
            keep(call);
        }
    }

    private void keep(List<Integer> call) {
        call.sort(null);
        calls.add(call);
    }
}
