package dev.freshet.api;

import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person or a pipeline asks for; its lines are still as they were sent.
///
/// @param operation refresh or prefetch
/// @param lines the lines of all lists
/// @param options a prefetch's options
/// @param afterRefresh for a prefetch: its own refresh goes first
/// @param force delete copies instead of marking them
/// @param now do not wait for the window
/// @param confirm whole domains are meant
/// @param confirmEverything the site that is meant to lose every copy
/// @param reason the caller's own words
record ManualRequest(
        Operation operation,
        List<Asked> lines,
        PrefetchOptions options,
        boolean afterRefresh,
        boolean force,
        boolean now,
        boolean confirm,
        @Nullable String confirmEverything,
        @Nullable String reason) {
    /// One line.
    ///
    /// @param field the list it stood in
    /// @param index its place there
    /// @param kind what the list's lines name
    /// @param text the line
    record Asked(String field, int index, Kind kind, String text) {}
}
