package dev.freshet.simulator;

/// Where the vendor's documents disagree or keep silent (alibaba-api.md §2.1, §2.5, §6.3, §12): each switches the
/// simulator to the other way.
public enum Quirk {
    /// Quota replies carry numbers instead of strings.
    INTEGER_QUOTAS,
    /// `blockRemain` instead of `BlockRemain`.
    LOWER_CASE_BLOCK_REMAIN,
    /// The old spelling `ExQuery` means `IgnoreParams`.
    EX_QUERY,
    /// `file` means `File`.
    ANY_CASE_TYPES,
    /// A prefetch beyond the day's quota is refused with `QuotaExceeded.Refresh`, as older tables say.
    OLD_PREFETCH_QUOTA_CODE
}
