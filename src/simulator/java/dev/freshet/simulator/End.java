package dev.freshet.simulator;

/// How a task ends once its time is over.
public sealed interface End {
    record Complete() implements End {}

    /// The vendor's descriptions are "Internal Error", "Origin Timeout" and "Origin Return StatusCode 5XX"
    /// (alibaba-api.md §2.3).
    record Failed(String description) implements End {}

    record Timeout() implements End {}

    record Canceled() implements End {}

    /// Stays Refreshing for ever.
    record Never() implements End {}
}
