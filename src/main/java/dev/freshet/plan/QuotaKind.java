package dev.freshet.plan;

import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.line.Product;
import java.util.EnumSet;
import java.util.Set;

/// The quotas of alibaba-api.md §2.5 that Freshet spends. That of tags is told by ESA alone: others
/// refuse when it is used up (§2.6).
public enum QuotaKind {
    REFRESH_URL("refresh-url"),
    REFRESH_DIRECTORY("refresh-directory"),
    REFRESH_PATTERN("refresh-pattern"),
    REFRESH_IGNORE_PARAMS("refresh-ignore-params"),
    REFRESH_TAG("refresh-tag"),
    REFRESH_EVERYTHING("refresh-everything"),
    PREFETCH_URL("prefetch-url");

    private final String label;

    QuotaKind(String label) {
        this.label = label;
    }

    /// The name in settings and answers.
    public String label() {
        return label;
    }

    /// The quotas of what a product can do.
    public static Set<QuotaKind> of(Product product) {
        Set<QuotaKind> quotas = EnumSet.of(PREFETCH_URL);
        product.kinds().forEach(kind -> quotas.add(of(Operation.REFRESH, kind)));
        return quotas;
    }

    /// The quotas that a product tells of when it is asked (alibaba-api.md §2.5, §3).
    public static Set<QuotaKind> toldBy(Product product) {
        return switch (product) {
            case CDN, DCDN ->
                EnumSet.of(REFRESH_URL, REFRESH_DIRECTORY, REFRESH_PATTERN, REFRESH_IGNORE_PARAMS, PREFETCH_URL);
            case VOD -> EnumSet.of(REFRESH_URL, REFRESH_DIRECTORY, PREFETCH_URL);
            case ESA ->
                EnumSet.of(REFRESH_URL, REFRESH_DIRECTORY, REFRESH_IGNORE_PARAMS, REFRESH_TAG, REFRESH_EVERYTHING);
        };
    }

    /// The quota a line of this operation and kind is charged to.
    public static QuotaKind of(Operation operation, Kind kind) {
        return switch (operation) {
            case PREFETCH -> PREFETCH_URL;
            case REFRESH ->
                switch (kind) {
                    case FILE -> REFRESH_URL;
                    case DIRECTORY -> REFRESH_DIRECTORY;
                    case PATTERN -> REFRESH_PATTERN;
                    case IGNORE_PARAMS -> REFRESH_IGNORE_PARAMS;
                    case TAG -> REFRESH_TAG;
                    case EVERYTHING -> REFRESH_EVERYTHING;
                };
        };
    }
}
