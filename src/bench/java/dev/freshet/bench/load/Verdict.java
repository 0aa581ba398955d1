package dev.freshet.bench.load;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Whether a run was flat: its last quarter beside its second. The first is left out, since it compiles, fills caches
/// and reaches the first event that is old enough to go.
final class Verdict {
    private static final String LINE = "%-34s %12s %12s %9s %12s   %-12s %s%n";

    private final List<Sample> samples;
    private boolean flat = true;

    Verdict(List<Sample> samples) {
        this.samples = samples;
    }

    /// Prints the table.
    ///
    /// @param live MiB of the heap that were alive in the middle, and at the end
    /// @param drained whether everything went out after the last change
    boolean print(double[] live, boolean drained) {
        System.out.println();
        System.out.printf(LINE, "medians", "2nd quarter", "last quarter", "change", "slope an hour", "allowed", "");
        for (Sample.Figure figure : Sample.Figure.values()) {
            double before = median(quarter(1), figure.of);
            double after = median(quarter(3), figure.of);
            line(figure, before, after, slope(figure.of));
        }
        boolean kept = live[1] <= live[0] * 1.1;
        System.out.printf(
                LINE,
                "heap alive after a collection, MiB",
                number(live[0]),
                number(live[1]),
                change(live[0], live[1]),
                "",
                "+10 %",
                word(kept));
        long failed = samples.stream().mapToLong(Sample::failed).sum();
        System.out.printf(LINE, "changes not acknowledged", "", Long.toString(failed), "", "", "0", word(failed == 0));
        System.out.printf(
                LINE, "all went out after the last change", "", drained ? "yes" : "no", "", "", "yes", word(drained));
        return flat;
    }

    private void line(Sample.Figure figure, double before, double after, double slope) {
        System.out.printf(
                LINE,
                figure.label,
                number(before),
                number(after),
                change(before, after),
                String.format(Locale.ROOT, "%+.1f", slope),
                "+" + figure.percent + " %",
                word(figure.flat(before, after)) + " (" + figure.why + ")");
    }

    private String word(boolean good) {
        flat &= good;
        return good ? "flat" : "NOT FLAT";
    }

    private static String number(double figure) {
        return String.format(Locale.ROOT, figure < 1000 ? "%.1f" : "%.0f", figure);
    }

    private static String change(double before, double after) {
        return String.format(Locale.ROOT, "%+.1f %%", before == 0 ? 0 : (after / before - 1) * 100);
    }

    private List<Sample> quarter(int number) {
        int size = samples.size();
        return samples.subList(size * number / 4, size * (number + 1) / 4);
    }

    private static double median(List<Sample> some, ToDoubleFunction<Sample> of) {
        return Percentiles.of(some.stream().mapToDouble(of).toArray()).at(50);
    }

    /// Of least squares over all but the first quarter, in the figure's unit.
    private double slope(ToDoubleFunction<Sample> of) {
        List<Sample> some = samples.subList(samples.size() / 4, samples.size());
        double at = some.stream().mapToDouble(Sample::at).average().orElse(0);
        double mean = some.stream().mapToDouble(of).average().orElse(0);
        double products = 0;
        double squares = 0;
        for (Sample sample : some) {
            products += (sample.at() - at) * (of.applyAsDouble(sample) - mean);
            squares += (sample.at() - at) * (sample.at() - at);
        }
        return squares == 0 ? 0 : products / squares * 3600;
    }
}
