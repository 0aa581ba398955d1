package dev.freshet.call;

/// The answer to a question that changes nothing at the vendor.
public sealed interface Answer<T> {
    /// The vendor told.
    record Given<T>(T value) implements Answer<T> {}

    /// The vendor did not tell, and why.
    record Missing<T>(Outcome.Fault fault) implements Answer<T> {}
}
