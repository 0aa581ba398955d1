package dev.freshet.event;

import dev.freshet.change.Element;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one body turned out to be.
public sealed interface Intake {
    /// Events, each of which stands alone: the good ones beside a bad one are taken.
    record Elements(List<Element> elements) implements Intake {
        public Elements {
            elements = List.copyOf(elements);
        }

        /// One event.
        public static Elements of(Element element) {
            return new Elements(List.of(element));
        }
    }

    /// A timer went off (events.md §1.5).
    ///
    /// @param trigger the timer's name
    /// @param at when it went off
    /// @param payload the text set on it; null where none is
    record Tick(String trigger, Instant at, @Nullable String payload) implements Intake {}

    /// Nothing in the body can be understood. To be stored and answered as a success: the platform would only repeat it
    /// (events.md §7.7).
    record Refused(String source, String reason) implements Intake {}
}
