package dev.freshet.plan;

import dev.freshet.line.Product;
import java.util.Map;

/// What a lane's calls must keep within (alibaba-api.md §4.1). Every figure can be raised in the settings.
///
/// @param linesPerCall lines of one call, by quota kind
/// @param domainsPerCall distinct domains of one refresh call
/// @param charactersPerCall characters of one call's lines joined by line feeds, a bound of ours on the size of a body
/// @param urlsPerDomainMinute URL refreshes of one domain in any 60 s
/// @param directoriesPerDomainMinute directory refreshes of one domain in any 60 s
/// @param daily lines a day where the vendor has not told yet
public record Limits(
        Map<QuotaKind, Integer> linesPerCall,
        int domainsPerCall,
        int charactersPerCall,
        int urlsPerDomainMinute,
        int directoriesPerDomainMinute,
        Map<QuotaKind, Integer> daily) {

    /// The documented figures of CDN, the smaller where documents differ. None is known of tags: those of
    /// directories are taken.
    public static final Limits CDN = new Limits(
            Map.of(
                    QuotaKind.REFRESH_URL, 1_000,
                    QuotaKind.REFRESH_DIRECTORY, 100,
                    QuotaKind.REFRESH_PATTERN, 1,
                    QuotaKind.REFRESH_IGNORE_PARAMS, 100,
                    QuotaKind.REFRESH_TAG, 100,
                    QuotaKind.REFRESH_EVERYTHING, 1,
                    QuotaKind.PREFETCH_URL, 100),
            10,
            1_100_000,
            1_000,
            100,
            Map.of(
                    QuotaKind.REFRESH_URL, 10_000,
                    QuotaKind.REFRESH_DIRECTORY, 100,
                    QuotaKind.REFRESH_PATTERN, 20,
                    QuotaKind.REFRESH_IGNORE_PARAMS, 100,
                    QuotaKind.REFRESH_TAG, 100,
                    QuotaKind.REFRESH_EVERYTHING, 1,
                    QuotaKind.PREFETCH_URL, 1_000));

    /// Those of VOD. It states fewer figures: of a call, a minute, and patterns, those of CDN are taken.
    private static final Limits VOD = CDN.daily(Map.of(
            QuotaKind.REFRESH_URL, 2_000,
            QuotaKind.REFRESH_DIRECTORY, 100,
            QuotaKind.REFRESH_PATTERN, 20,
            QuotaKind.REFRESH_IGNORE_PARAMS, 100,
            QuotaKind.REFRESH_TAG, 100,
            QuotaKind.REFRESH_EVERYTHING, 1,
            QuotaKind.PREFETCH_URL, 500));

    /// Those of ESA's smallest plan until a site's own are told (alibaba-api.md §3.3). Of files it states
    /// a day's figure and how many a person may submit at once, which is taken for a call; of the others
    /// nothing is known.
    private static final Limits ESA = CDN.daily(Map.of(
            QuotaKind.REFRESH_URL, 1_000,
            QuotaKind.REFRESH_DIRECTORY, 100,
            QuotaKind.REFRESH_PATTERN, 1,
            QuotaKind.REFRESH_IGNORE_PARAMS, 100,
            QuotaKind.REFRESH_TAG, 100,
            QuotaKind.REFRESH_EVERYTHING, 1,
            QuotaKind.PREFETCH_URL, 500));

    public Limits {
        linesPerCall = Map.copyOf(linesPerCall);
        daily = Map.copyOf(daily);
    }

    /// Distinct domains of one call. Tags are named with their one domain (alibaba-api.md §2.6).
    public int domainsPerCall(QuotaKind kind) {
        return kind == QuotaKind.REFRESH_TAG ? 1 : domainsPerCall;
    }

    /// The documented figures of a product.
    public static Limits of(Product product) {
        return switch (product) {
            case CDN, DCDN -> CDN;
            case VOD -> VOD;
            case ESA -> ESA;
        };
    }

    private Limits daily(Map<QuotaKind, Integer> other) {
        return new Limits(
                linesPerCall,
                domainsPerCall,
                charactersPerCall,
                urlsPerDomainMinute,
                directoriesPerDomainMinute,
                other);
    }
}
