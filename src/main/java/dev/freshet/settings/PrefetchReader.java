package dev.freshet.settings;

import dev.freshet.line.PrefetchOptions;
import dev.freshet.line.Product;
import dev.freshet.line.ProductChecks;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Reads the options of a site's prefetches (alibaba-api.md §2.2).
record PrefetchReader(Scope scope) {
    private static final Set<String> AREAS = Set.of("", "domestic", "overseas");
    /// RFC 9110 §5.6.2.
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}");
    /// A single space is a value of its own: it sends no Accept-Encoding (alibaba-api.md §2.2).
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E]{1,1024}");
    private static final int MOST_HEADERS = 20;

    PrefetchOptions read(SiteKeys.Prefetch keys, Product product) {
        String area = keys.area().orElse("");
        if (!AREAS.contains(area)) {
            scope.mistake(
                    "area",
                    "is no choice" + Quotes.value(keys.area()),
                    "write domestic, overseas, or nothing for the domain's own coverage");
        }
        PrefetchOptions options = new PrefetchOptions(
                area, headers(keys.headers()), scope.flag("l2", keys.l2()), scope.flag("hash-key", keys.hashKey()));
        for (ProductChecks.Lack lack : ProductChecks.lacking(product, options)) {
            scope.mistake(key(lack.option()), "is nothing for " + product + ", " + lack.problem(), lack.remedy());
        }
        return options;
    }

    private static String key(Product.Option option) {
        return switch (option) {
            case AREA -> "area";
            case HEADERS, SEVERAL_VALUES -> "headers";
            case L2 -> "l2";
            case HASH_KEY -> "hash-key";
        };
    }

    private TreeMap<String, List<String>> headers(Map<String, List<String>> keys) {
        if (keys.size() > MOST_HEADERS) {
            scope.mistake("headers", "has more than " + MOST_HEADERS + " headers", "leave out what adds no variant");
        }
        TreeMap<String, List<String>> headers = new TreeMap<>(keys);
        headers.forEach((name, values) -> {
            boolean readable = HEADER.matcher(name).matches()
                    && !values.isEmpty()
                    && values.stream().allMatch(value -> VALUE.matcher(value).matches());
            if (!readable) {
                scope.at("headers")
                        .entry(name)
                        .mistakeHere(
                                "is no header with values", "write a name and a list, as Accept: [\"image/webp\"]");
            }
        });
        return headers;
    }
}
