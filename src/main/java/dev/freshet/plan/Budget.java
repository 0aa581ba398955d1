package dev.freshet.plan;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What a lane may still spend.
///
/// @param today lines left today, by quota kind
/// @param lately what was sent in the last minute
public record Budget(Map<QuotaKind, Allowance> today, List<Sent> lately) {
    /// Lines left of one quota.
    ///
    /// @param remaining lines left for people
    /// @param reserved of these, lines kept off automatic work
    public record Allowance(int remaining, int reserved) {
        /// Lines left for automatic work.
        public int automatic() {
            return Math.max(0, remaining - reserved);
        }
    }

    /// Lines of one domain that went out together.
    ///
    /// @param at when their call ended, or began where its end is not known
    public record Sent(QuotaKind kind, String domain, Instant at, int lines) {}

    public Budget {
        today = Map.copyOf(today);
        lately = List.copyOf(lately);
    }
}
