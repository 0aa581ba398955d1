package dev.freshet.site;

/// What a site's rule does with a change (design §3.1).
public enum Action {
    REFRESH,
    PREFETCH,
    REFRESH_THEN_PREFETCH,
    IGNORE
}
