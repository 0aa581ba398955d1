package dev.freshet.bench.load;

import java.util.Arrays;
import java.util.Locale;

/// Figures of one kind, sorted.
///
/// @param sorted smallest first
record Percentiles(double[] sorted) {
    static Percentiles of(double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return new Percentiles(sorted);
    }

    /// The smallest figure that at least so many percent do not exceed.
    double at(double percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100) - 1)];
    }

    static String text(double figure) {
        return String.format(Locale.ROOT, figure < 10 ? "%.1f" : "%.0f", figure);
    }
}
