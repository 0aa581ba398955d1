package dev.freshet.signature;

/// What a signature is worth.
public sealed interface Verdict {
    /// The sender is who it says.
    record Good() implements Verdict {}

    /// It is not, or not any longer.
    ///
    /// @param reason for the log alone: whoever signs wrongly is told nothing
    record Bad(String reason) implements Verdict {}

    /// Nobody can tell now, since the certificate cannot be had. The sender shall come again.
    record Unknown(String reason) implements Verdict {}

    /// The one good verdict.
    Verdict GOOD = new Good();
}
