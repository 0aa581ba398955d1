package dev.freshet.url;

/// A line without its scheme: http and https are one cache entry (alibaba-api.md §0.7).
public final class Address {
    private Address() {}

    /// The address of a line: `//host/path`.
    public static String of(String line) {
        int colon = line.indexOf("://");
        return colon < 0 ? "//" + line : line.substring(colon + 1);
    }
}
