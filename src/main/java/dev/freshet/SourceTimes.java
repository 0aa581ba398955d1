package dev.freshet;

import dev.freshet.change.Cause;
import dev.freshet.change.Change;
import dev.freshet.change.Element;
import dev.freshet.change.Push;
import dev.freshet.push.Lines;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The times that sources give their changes. Of two changes of a key the newer wins, so that one dated a day
/// ahead would win over all that come within the day: it counts as of now, and its event and its records say so.
final class SourceTimes {
    /// How far another's clock may be ahead of ours unnoticed.
    static final Duration TOLERANCE = Duration.ofMinutes(1);

    private SourceTimes() {}

    /// An event with a time that can be.
    ///
    /// @param remark what its event shall say; null where its own time counts
    record Dated(Element element, @Nullable String remark) {}

    /// The same event, no later than now.
    static Dated settled(Element element, Instant now) {
        return switch (element) {
            case Element.Changed changed
            when isAhead(changed.change().at(), now) -> {
                String remark = remark(changed.change().at(), now);
                yield new Dated(
                        new Element.Changed(
                                at(changed.change(), now),
                                changed.dedupe(),
                                with(changed.cause(), remark),
                                changed.sequencer()),
                        remark);
            }
            case Element.Pushed pushed
            when isAhead(pushed.push().at(), now) -> {
                Push push = pushed.push();
                String remark = remark(push.at(), now);
                yield new Dated(
                        new Element.Pushed(push.at(now), pushed.dedupe(), Lines.because(push, pushed.cause(), remark)),
                        remark);
            }
            case Element.Changed _, Element.Pushed _, Element.Finished _, Element.Ignored _, Element.Refused _ ->
                new Dated(element, null);
        };
    }

    private static boolean isAhead(Instant at, Instant now) {
        return at.isAfter(now.plus(TOLERANCE));
    }

    private static String remark(Instant at, Instant now) {
        return "dated %s, %d s ahead of our clock: counts as of now"
                .formatted(at, Duration.between(now, at).toSeconds());
    }

    private static Change at(Change change, Instant now) {
        return switch (change) {
            case Change.Written written -> new Change.Written(written.key(), now, written.created(), written.content());
            case Change.Removed removed -> new Change.Removed(removed.key(), now);
        };
    }

    private static Cause with(Cause cause, String remark) {
        return new Cause(
                cause.source(),
                cause.event(),
                cause.bucket(),
                cause.key(),
                cause.by(),
                cause.reason() == null ? remark : cause.reason() + "; " + remark);
    }
}
