package dev.freshet.simulator;

import java.time.Instant;
import java.util.Optional;

/// `StartTime` and `EndTime` of a list: both or neither, within the last 3 days (alibaba-api.md §2.3, §6.4).
record Period(Instant start, Instant end) {

    static Optional<Period> of(Parameters parameters, Instant now) {
        Optional<String> start = parameters.text("StartTime");
        Optional<String> end = parameters.text("EndTime");
        if (start.isPresent() != end.isPresent()) {
            throw new Refusal(400, "MissingTimeParameter", "StartTime and EndTime must be specified together.");
        }
        return start.map(from -> between(from, end.orElseThrow(), now));
    }

    boolean contains(Instant instant) {
        return !instant.isBefore(start) && !instant.isAfter(end);
    }

    private static Period between(String from, String to, Instant now) {
        Instant start = Times.parse(from).orElseThrow(() -> malformed("StartTime"));
        Instant end = Times.parse(to).orElseThrow(() -> malformed("EndTime"));
        if (!end.isAfter(start)) {
            throw new Refusal(400, "InvalidEndTime.Mismatch", "EndTime must be later than StartTime.");
        }
        if (start.isBefore(now.minus(TaskBook.HISTORY))) {
            throw new Refusal(400, "InvalidStartTime.ValueNotSupported", "Only the last 3 days can be queried.");
        }
        return new Period(start, end);
    }

    private static Refusal malformed(String name) {
        return new Refusal(400, "Invalid" + name + ".Malformed", "The specified " + name + " is invalid.");
    }
}
