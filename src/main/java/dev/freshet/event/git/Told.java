package dev.freshet.event.git;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.change.Element;
import dev.freshet.change.GitHost;
import dev.freshet.event.wire.Fields;
import dev.freshet.signature.Headers;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A delivery that is the host's, as JSON.
///
/// @param digest of the JSON as it came: a delivery is the same one where it says the same. No host but
///     GitLab signs an id too, and what that says again is a repeat under another one as well
/// @param receivedAt stands in for times that the host does not tell
record Told(GitHost host, Headers headers, JsonNode body, String digest, Instant receivedAt) {
    private static final int LONGEST_SHOWN = 80;
    private static final int LONGEST_ID = 128;

    /// What becomes of a delivery that is no push: a test, another event, or nothing that can be told.
    ///
    /// @param header which names the event
    /// @param push its value for a push
    Optional<Element> aside(String header, @Nullable String event, String push) {
        return switch (event) {
            case null -> Optional.of(refused(header + " is missing"));
            case "ping", "diagnostics:ping" -> Optional.of(ignored("a test: the hook is set up"));
            case String other when other.equals(push) -> Optional.empty();
            case String other ->
                Optional.of(
                        ignored("the event " + Fields.shown(other, LONGEST_SHOWN) + " tells of no push to a branch"));
        };
    }

    /// The same with another digest.
    Told digested(String other) {
        return new Told(host, headers, body, other, receivedAt);
    }

    Element ignored(String reason) {
        return new Element.Ignored(host.label(), repository(), reason);
    }

    Element refused(String reason) {
        return new Element.Refused(host.label(), repository(), reason);
    }

    /// The delivery's id in the first of these headers; null where it is none that a record should show.
    @Nullable
    String delivery(String... names) {
        String id = headers.first(names);
        return id != null && id.length() <= LONGEST_ID && id.matches("[A-Za-z0-9._:{}-]+") ? id : null;
    }

    /// The first of the paths that leads to a text which is not blank.
    @Nullable
    String text(String... paths) {
        for (String path : paths) {
            String text = Fields.text(body, path.split("/"));
            if (text != null && !text.isBlank()) {
                return text;
            }
        }
        return null;
    }

    /// The first of these names as a record may show it.
    @Nullable
    String name(String... paths) {
        String name = text(paths);
        return name == null ? null : Fields.shown(name, LONGEST_SHOWN);
    }

    /// What the delivery is about, for people.
    private @Nullable String repository() {
        return name(
                "repository/path_with_namespace",
                "repository/full_name",
                "project/path_with_namespace",
                "repository/name");
    }
}
