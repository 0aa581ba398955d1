package dev.freshet.plan;

import java.util.ArrayList;
import java.util.List;

/// The lines of one domain that are not packed yet, most urgent first.
final class Pile {
    private final List<Integer> positions = new ArrayList<>();
    private int from;

    void add(Integer position) {
        positions.add(position);
    }

    int size() {
        return positions.size() - from;
    }

    int first() {
        return positions.get(from);
    }

    /// Moves the most urgent lines into a call.
    void moveInto(List<Integer> call, int count) {
        call.addAll(positions.subList(from, from + count));
        from += count;
    }
}
