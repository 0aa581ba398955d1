package dev.freshet.url;

import dev.freshet.site.Site;

/// What the day's quota still allows, as far as the mapping has a choice.
@FunctionalInterface
public interface Allowance {
    /// Everything is allowed.
    Allowance FULL = _ -> true;

    /// Whether lines that ignore parameters may still be sent for a site: an account has 100 a day (alibaba-api.md
    /// §4.1).
    boolean ignoreParams(Site site);
}
