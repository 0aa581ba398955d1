package dev.freshet.api;

import dev.freshet.change.ObjectKey;
import dev.freshet.line.Coverage;
import dev.freshet.line.Operation;
import dev.freshet.line.UrlKey;
import dev.freshet.url.Explanation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A key whose path leads to a URL, and whether its changes do.
///
/// @param feeds whether a change of it refreshes the URL
/// @param line what is sent then; null where nothing is
/// @param notes why not, where they do not
@RegisterForReflection
record FeedingKey(
        String bucket, String key, boolean feeds, @Nullable String line, List<String> notes) {
    static FeedingKey of(ObjectKey key, Explanation explanation, String url) {
        Optional<String> line = explanation.ways().stream()
                .filter(way -> way.target().operation() == Operation.REFRESH)
                .map(way -> way.target().line())
                .filter(found -> Coverage.covers(found.kind(), UrlKey.of(found.text()), UrlKey.of(url)))
                .map(found -> found.kind().label() + " " + found.text())
                .findFirst();
        return new FeedingKey(key.bucket(), key.path(), line.isPresent(), line.orElse(null), explanation.notes());
    }
}
