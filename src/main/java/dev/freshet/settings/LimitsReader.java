package dev.freshet.settings;

import dev.freshet.call.Rates;
import dev.freshet.line.Product;
import dev.freshet.plan.Limits;
import dev.freshet.plan.QuotaKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Reads the limits of an account. A figure that is written counts for every product that the account's sites name;
/// else each product has its own.
final class LimitsReader {
    private static final int MOST = 10_000_000;
    private static final int MOST_CALLS = 1_000;

    private final Scope scope;
    private final AccountKeys.Limits keys;
    private final Map<QuotaKind, Integer> perCall = new EnumMap<>(QuotaKind.class);
    private final Map<QuotaKind, Integer> perDay = new EnumMap<>(QuotaKind.class);

    LimitsReader(Scope scope, AccountKeys.Limits keys) {
        this.scope = scope;
        this.keys = keys;
    }

    Map<Product, Limits> limits() {
        put(perCall, QuotaKind.REFRESH_URL, "urls-per-call", keys.urlsPerCall());
        put(perCall, QuotaKind.REFRESH_DIRECTORY, "directories-per-call", keys.directoriesPerCall());
        put(perCall, QuotaKind.REFRESH_PATTERN, "patterns-per-call", keys.patternsPerCall());
        put(perCall, QuotaKind.REFRESH_IGNORE_PARAMS, "ignore-params-per-call", keys.ignoreParamsPerCall());
        put(perCall, QuotaKind.REFRESH_TAG, "tags-per-call", keys.tagsPerCall());
        put(perCall, QuotaKind.PREFETCH_URL, "prefetches-per-call", keys.prefetchesPerCall());
        put(perDay, QuotaKind.REFRESH_URL, "urls-per-day", keys.urlsPerDay());
        put(perDay, QuotaKind.REFRESH_DIRECTORY, "directories-per-day", keys.directoriesPerDay());
        put(perDay, QuotaKind.REFRESH_PATTERN, "patterns-per-day", keys.patternsPerDay());
        put(perDay, QuotaKind.REFRESH_IGNORE_PARAMS, "ignore-params-per-day", keys.ignoreParamsPerDay());
        put(perDay, QuotaKind.REFRESH_TAG, "tags-per-day", keys.tagsPerDay());
        put(perDay, QuotaKind.PREFETCH_URL, "prefetches-per-day", keys.prefetchesPerDay());
        Optional<Integer> domains = figure("domains-per-call", keys.domainsPerCall(), 1, MOST);
        // A call must hold at least one line of the greatest length.
        Optional<Integer> characters = figure("characters-per-call", keys.charactersPerCall(), 1_025, MOST);
        Optional<Integer> urls = figure("urls-per-domain-minute", keys.urlsPerDomainMinute(), 1, MOST);
        Optional<Integer> directories =
                figure("directories-per-domain-minute", keys.directoriesPerDomainMinute(), 1, MOST);
        Map<Product, Limits> limits = new EnumMap<>(Product.class);
        for (Product product : Product.values()) {
            Limits own = Limits.of(product);
            limits.put(
                    product,
                    new Limits(
                            over(own.linesPerCall(), perCall),
                            domains.orElse(own.domainsPerCall()),
                            characters.orElse(own.charactersPerCall()),
                            urls.orElse(own.urlsPerDomainMinute()),
                            directories.orElse(own.directoriesPerDomainMinute()),
                            over(own.daily(), perDay)));
        }
        return limits;
    }

    Map<Product, Rates> rates() {
        Optional<Integer> refresh = rate("refresh-calls-per-second", keys.refreshCallsPerSecond());
        Optional<Integer> prefetch = rate("prefetch-calls-per-second", keys.prefetchCallsPerSecond());
        Optional<Integer> tasks = rate("task-calls-per-second", keys.taskCallsPerSecond());
        Optional<Integer> find = rate("find-calls-per-second", keys.findCallsPerSecond());
        Optional<Integer> quota = rate("quota-calls-per-second", keys.quotaCallsPerSecond());
        Map<Product, Rates> rates = new EnumMap<>(Product.class);
        for (Product product : Product.values()) {
            Rates own = Rates.of(product);
            rates.put(
                    product,
                    new Rates(
                            refresh.orElse(own.refresh()),
                            prefetch.orElse(own.prefetch()),
                            tasks.orElse(own.tasks()),
                            find.orElse(own.find()),
                            quota.orElse(own.quota())));
        }
        return rates;
    }

    private void put(Map<QuotaKind, Integer> figures, QuotaKind kind, String key, Optional<String> text) {
        figure(key, text, 1, MOST).ifPresent(figure -> figures.put(kind, figure));
    }

    private Optional<Integer> rate(String key, Optional<String> text) {
        return figure(key, text, 1, MOST_CALLS);
    }

    private Optional<Integer> figure(String key, Optional<String> text, int least, int most) {
        return text.map(it -> scope.number(key, Optional.of(it), least, most));
    }

    private static Map<QuotaKind, Integer> over(Map<QuotaKind, Integer> own, Map<QuotaKind, Integer> written) {
        Map<QuotaKind, Integer> figures = new EnumMap<>(own);
        figures.putAll(written);
        return figures;
    }
}
