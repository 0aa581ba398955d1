package dev.freshet.api;

import dev.freshet.ledger.Entry;
import dev.freshet.url.EntryOfUrl;
import dev.freshet.url.Explanation;
import dev.freshet.url.Step;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How keys and URLs hang together (design §3.2).
sealed interface ExplainView {
    /// The lines a change of a key leads to.
    ///
    /// @param notes why a site or a line that one might expect is not among them
    @RegisterForReflection(targets = {OfKey.class, Step.class})
    record OfKey(List<Way> urls, List<String> notes) implements ExplainView {}

    /// The entries a request for a URL ends in.
    @RegisterForReflection
    record OfUrl(List<Cached> urls) implements ExplainView {}

    /// One line.
    ///
    /// @param record the newest record of it, or null
    @RegisterForReflection
    record Way(
            String url,
            String operation,
            String kind,
            String site,
            @Nullable RecordView record,
            List<Step> steps,
            String because) {
        static Way of(Explanation.Way way, @Nullable Entry last) {
            return new Way(
                    way.target().line().text(),
                    way.target().operation().label(),
                    way.target().line().kind().label(),
                    way.target().site(),
                    last == null ? null : RecordView.of(last),
                    way.steps(),
                    way.target().because());
        }
    }

    /// One entry.
    ///
    /// @param record the newest record of it, with the last change seen as its cause; or null
    /// @param waiting what waits for it; or null
    /// @param keys the keys whose path leads to it
    /// @param likely why it may be stale, and what to do
    @RegisterForReflection
    record Cached(
            String url,
            String site,
            @Nullable RecordView record,
            @Nullable RecordView waiting,
            List<FeedingKey> keys,
            List<Step> steps,
            String likely) {
        static Cached of(EntryOfUrl entry, @Nullable Entry last, @Nullable Entry waiting, List<FeedingKey> keys) {
            return new Cached(
                    entry.url(),
                    entry.site(),
                    last == null ? null : RecordView.of(last),
                    waiting == null ? null : RecordView.of(waiting),
                    keys,
                    entry.steps(),
                    LikelyCause.of(entry, last, keys));
        }
    }
}
