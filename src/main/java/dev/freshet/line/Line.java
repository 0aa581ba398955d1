package dev.freshet.line;

/// One line of a call, in its normal form: what the vendor is told, letter for letter.
///
/// @param kind what the text names
/// @param text scheme, host and path, percent-encoded, or a [DomainLine]; at most [#MAX_LENGTH] characters
/// @param domain the host in lower case
public record Line(Kind kind, String text, String domain) {
    /// The longest line, in characters (alibaba-api.md §4.1; stated for prefetch, applied to all).
    public static final int MAX_LENGTH = 1_024;

    /// Whether it is the directory of a whole domain.
    public boolean isWholeDomain() {
        return kind == Kind.DIRECTORY && text.endsWith("://" + domain + "/");
    }

    public Line {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a line has at most " + MAX_LENGTH + " characters");
        }
    }
}
