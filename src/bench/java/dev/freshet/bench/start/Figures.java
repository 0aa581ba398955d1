package dev.freshet.bench.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One figure of one server, measured again and again.
final class Figures {
    private final List<Double> all = new ArrayList<>();

    void add(double figure) {
        all.add(figure);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    double median() {
        List<Double> sorted = all.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private double edge(boolean high) {
        return all.stream().reduce(high ? Double::max : Double::min).orElseThrow();
    }

    /// The median, and from where to where the figures went.
    @Override
    public String toString() {
        return isEmpty() ? "–" : String.format(Locale.ROOT, "%.0f (%.0f–%.0f)", median(), edge(false), edge(true));
    }
}
