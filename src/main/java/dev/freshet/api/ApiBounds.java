package dev.freshet.api;

/// How much one request may bring.
///
/// @param maxBody bytes of its body (`freshet.events.max-body`)
public record ApiBounds(int maxBody) {
    /// Lines of one request; ten calls' worth of URLs.
    static final int MAX_LINES = 10_000;

    /// Rows of a page, where the caller does not say.
    static final int USUAL_PAGE = 50;

    /// Rows of a page.
    static final int MAX_PAGE = 500;

    /// Rows of a stream that can be asked for by number; without one all that match are sent.
    static final int MAX_STREAM = 1_000_000_000;

    /// How deep its JSON may nest.
    static final int MAX_DEPTH = 64;

    /// Characters of one string of its JSON. Far above any line's length, so that a line that is too long gets its own
    /// remedy.
    static final int MAX_STRING = 1 << 20;

    /// Characters of a person's reason.
    static final int MAX_REASON = 500;

    Problem bodyTooLong() {
        return Problem.of(413, "a body has at most " + maxBody + " bytes");
    }
}
