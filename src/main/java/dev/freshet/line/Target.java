package dev.freshet.line;

import org.jspecify.annotations.Nullable;

/// One line that a change or a person wants sent, and how.
///
/// @param site the site's name
/// @param account the account's name
/// @param product the product that serves the site
/// @param operation refresh or prefetch
/// @param line the line
/// @param rank how urgent
/// @param debounce the site's patience
/// @param afterRefresh for a prefetch: its own refresh goes first and must be Complete
/// @param prefetch the options of a prefetch; [PrefetchOptions#NONE] for a refresh
/// @param because one sentence: which rule or step led here
/// @param need whether it has to go out
/// @param entry for a prefetch through another member of its shared-cache group: the line of its entry's
///     refresh, behind which it waits; else null
public record Target(
        String site,
        String account,
        Product product,
        Operation operation,
        Line line,
        Rank rank,
        Debounce debounce,
        boolean afterRefresh,
        PrefetchOptions prefetch,
        String because,
        Need need,
        @Nullable String entry) {
    /// One that has to go out.
    public Target(
            String site,
            String account,
            Product product,
            Operation operation,
            Line line,
            Rank rank,
            Debounce debounce,
            boolean afterRefresh,
            PrefetchOptions prefetch,
            String because) {
        this(
                site,
                account,
                product,
                operation,
                line,
                rank,
                debounce,
                afterRefresh,
                prefetch,
                because,
                Need.ALWAYS,
                null);
    }

    /// The same, but for whether it has to go out.
    public Target with(Need other) {
        return new Target(
                site, account, product, operation, line, rank, debounce, afterRefresh, prefetch, because, other, entry);
    }

    /// The same, as a prefetch through another member of a shared-cache group.
    ///
    /// @param speaker the line of its entry's refresh
    public Target through(String speaker) {
        return new Target(
                site,
                account,
                product,
                operation,
                line,
                rank,
                debounce,
                afterRefresh,
                prefetch,
                because,
                need,
                speaker);
    }

    /// The line that a refresh of what it names has.
    public String entryLine() {
        return entry == null ? line.text() : entry;
    }
}
