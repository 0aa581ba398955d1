package dev.freshet.push;

import dev.freshet.change.Cause;
import dev.freshet.change.Push;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A push that one source of a site has still to be told of.
///
/// @param id its own
/// @param event the event that told of it
/// @param request the request that brought the event
/// @param push as far as it is known by now
/// @param cause the event, as the lines that come of it will show
/// @param site the site's name
/// @param directory of the source
/// @param receivedAt when the event came in
/// @param attempts how often the host was asked in vain
/// @param unknown why nobody can tell its files, where asking has been given up
/// @param before the tags that the origin gave for some of its files when they were first asked for, by path; empty
///     for one that was not there; null where none was asked for yet
/// @param version of what the store has of it
public record Pending(
        long id,
        long event,
        String request,
        Push push,
        Cause cause,
        String site,
        String directory,
        Instant receivedAt,
        int attempts,
        @Nullable String unknown,
        @Nullable Map<String, String> before,
        int version) {

    /// Its files have become known.
    Pending with(Push.Files.Listed files) {
        return copy(push.with(files), attempts, unknown, before);
    }

    /// The host was asked in vain.
    Pending failedAgain() {
        return copy(push, attempts + 1, unknown, before);
    }

    /// Nobody will be able to tell its files.
    Pending givenUp(String why) {
        return copy(push, attempts, why, before);
    }

    /// What the origin gives before its deployment.
    Pending before(Map<String, String> tags) {
        return copy(push, attempts, unknown, Map.copyOf(tags));
    }

    private Pending copy(Push other, int tries, @Nullable String why, @Nullable Map<String, String> tags) {
        return new Pending(id, event, request, other, cause, site, directory, receivedAt, tries, why, tags, version);
    }
}
