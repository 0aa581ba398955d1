package dev.freshet.event;

import dev.freshet.change.Element;
import java.util.List;

/// What a body comes to, as `/invoke` of Function Compute tells it where a site takes every key. `event-endings.csv`
/// says so for each fixture.
///
/// @param finished events of the vendor's that end a task, and are ignored where it is none of ours
public record Ending(int accepted, int finished, int ignored, int refused) {
    /// By the decoder alone, in this JVM.
    public static Ending of(byte[] body) {
        return switch (Fixtures.intake(body)) {
            case Intake.Elements(List<Element> elements) ->
                new Ending(
                        count(elements, Element.Changed.class),
                        count(elements, Element.Finished.class),
                        count(elements, Element.Ignored.class),
                        count(elements, Element.Refused.class));
            case Intake.Tick _ -> new Ending(0, 0, 0, 0);
            case Intake.Refused _ -> new Ending(0, 0, 0, 1);
        };
    }

    private static int count(List<Element> elements, Class<? extends Element> type) {
        return (int) elements.stream().filter(type::isInstance).count();
    }
}
