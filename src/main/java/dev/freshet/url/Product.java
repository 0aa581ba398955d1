package dev.freshet.url;

/// The CDN products whose caches Freshet keeps fresh (alibaba-api.md §1.1).
public enum Product {
    CDN
}
