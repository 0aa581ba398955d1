package dev.freshet.call;

import dev.freshet.line.Product;

/// How many calls a second an account may make of each operation (alibaba-api.md §4.3).
///
/// @param refresh refreshes
/// @param prefetch prefetches
/// @param tasks questions for tasks by id
/// @param find pages of the list of tasks
/// @param quota questions for the quota
public record Rates(int refresh, int prefetch, int tasks, int find, int quota) {
    /// The documented figures of CDN.
    public static final Rates CDN = new Rates(50, 50, 30, 10, 20);

    private static final Rates DCDN = new Rates(30, 15, 30, 10, 20);

    /// None is stated: the least that the others allow. Its tasks are asked for by pages of the list alone.
    private static final Rates VOD = new Rates(30, 15, 10, 10, 20);

    /// None is stated: the least that others allow.
    private static final Rates ESA = new Rates(15, 15, 10, 10, 10);

    /// Questions for domains and what they do: the least that any product allows of any of them, less some for others
    /// who ask.
    private static final int CONFIGURATION = 20;

    /// Calls by media id, of VOD alone: both its operations share this.
    private static final int MEDIA = 50;

    public Rates {
        if (Math.min(Math.min(Math.min(refresh, prefetch), Math.min(tasks, find)), quota) < 1) {
            throw new IllegalArgumentException("a rate is one call a second or more");
        }
    }

    /// The documented figures of a product.
    public static Rates of(Product product) {
        return switch (product) {
            case CDN -> CDN;
            case DCDN -> DCDN;
            case VOD -> VOD;
            case ESA -> ESA;
        };
    }

    /// The rate of one operation.
    int of(Pace.Ask ask) {
        return switch (ask) {
            case REFRESH -> refresh;
            case PREFETCH -> prefetch;
            case TASKS -> tasks;
            case FIND -> find;
            case QUOTA -> quota;
            case CONFIGURATION -> CONFIGURATION;
            case MEDIA -> MEDIA;
        };
    }
}
