package dev.freshet.plan;

import static dev.freshet.plan.Due.due;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.backlog.Waiting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PackingTest {
    /// The fewest calls there can be, found by trying everything.
    private static int fewest(List<Integer> sizes, int lines, int domains) {
        int calls = 0;
        Set<List<Integer>> reachable = Set.of(sorted(sizes));
        while (reachable.stream().noneMatch(List::isEmpty)) {
            Set<List<Integer>> next = new HashSet<>();
            for (List<Integer> state : reachable) {
                fill(state, 0, lines, domains, new ArrayList<>(state), next);
            }
            reachable = next;
            calls++;
        }
        return calls;
    }

    private static void fill(
            List<Integer> state, int from, int lines, int domains, List<Integer> left, Set<List<Integer>> next) {
        next.add(sorted(left));
        if (from == state.size() || domains == 0) {
            return;
        }
        for (int taken = 0; taken <= Math.min(lines, state.get(from)); taken++) {
            left.set(from, state.get(from) - taken);
            fill(state, from + 1, lines - taken, taken == 0 ? domains : domains - 1, left, next);
        }
        left.set(from, state.get(from));
    }

    private static List<Integer> sorted(List<Integer> sizes) {
        return sizes.stream().filter(size -> size > 0).sorted().toList();
    }

    @Property(tries = 300)
    void callsAreAtMostOneMoreThanTheFewestPossible(
            @ForAll @IntRange(min = 1, max = 6) int lines,
            @ForAll @IntRange(min = 1, max = 3) int domains,
            @ForAll @IntRange(min = 1, max = 5) int count,
            @ForAll Random random) {
        List<Integer> sizes =
                IntStream.range(0, count).mapToObj(i -> 1 + random.nextInt(5)).toList();
        Due due = due();
        IntStream.range(0, count).forEach(i -> due.lines(sizes.get(i), "d" + i + ".example.com"));
        List<Waiting> mixed = new ArrayList<>(due.list());
        Collections.shuffle(mixed, random);

        List<List<Integer>> calls = new Packing(mixed, lines, domains, 1_000_000)
                .pack(IntStream.range(0, mixed.size()).boxed().toList());

        int best = fewest(sizes, lines, domains);
        assertThat(calls).hasSizeBetween(best, best + 1);
    }
}
