package dev.freshet.bench.load;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// How things stood at one moment, and what happened since the moment before.
///
/// @param at seconds since the beginning
/// @param rate changes acknowledged a second
/// @param failed how many were not acknowledged
/// @param p50 ms until the acknowledgement
/// @param p99 the same
/// @param resident MiB of the process
/// @param database MB, its log among them
/// @param records rows
/// @param events rows
/// @param waiting tasks
/// @param late seconds that the oldest due task is late
/// @param calls calls that the vendor's log has had so far
record Sample(
        double at,
        double rate,
        long failed,
        double p50,
        double p99,
        double resident,
        double database,
        long records,
        long events,
        long waiting,
        double late,
        long calls) {
    static final String HEAD =
            "     s  changes/s  failed  p50 ms  p99 ms  RSS MiB  store MB  records   events  waiting  late s  requests";

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%6.0f %10.0f %7d %7.2f %7.1f %8.0f %9.1f %8d %8d %8d %7.1f %9d",
                at,
                rate,
                failed,
                p50,
                p99,
                resident,
                database,
                records,
                events,
                waiting,
                late,
                calls);
    }

    /// What must stay flat, and how much more the last quarter may show than the second.
    enum Figure {
        RESIDENT("memory, MiB resident", Sample::resident, 10, 0, "a leak of 1 MiB a minute is more"),
        P99(
                "p99 of the acknowledgement, ms",
                Sample::p99,
                25,
                1,
                "or 1 ms, what load and vendor on the same cores do to it"),
        DATABASE("size of the store, MB", Sample::database, 10, 0, "what is deleted must be reused"),
        RECORDS("records", Sample::records, 10, 0, "as many go as come"),
        EVENTS("events", Sample::events, 10, 0, "as many go as come"),
        WAITING(
                "tasks that wait",
                Sample::waiting,
                25,
                10,
                "as many go out as come in; the moment of the look decides");

        final String label;
        final ToDoubleFunction<Sample> of;
        final int percent;
        final int more;
        final String why;

        Figure(String label, ToDoubleFunction<Sample> of, int percent, int more, String why) {
            this.label = label;
            this.of = of;
            this.percent = percent;
            this.more = more;
            this.why = why;
        }

        /// Whether it is flat: grown by no more than its percentage, or by what does not matter.
        boolean flat(double before, double after) {
            return after <= before + Math.max(before * percent / 100, more);
        }
    }
}
