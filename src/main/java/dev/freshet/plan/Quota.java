package dev.freshet.plan;

import java.util.Map;

/// What is left of a lane's day, as the vendor told (alibaba-api.md §2.5).
///
/// @param figures per kind of quota; a kind the vendor did not name is absent
public record Quota(Map<QuotaKind, Figure> figures) {
    /// One quota.
    ///
    /// @param limit lines a day
    /// @param remaining lines left today
    public record Figure(int limit, int remaining) {}

    public Quota {
        figures = Map.copyOf(figures);
    }
}
