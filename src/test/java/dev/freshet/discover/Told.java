package dev.freshet.discover;

import dev.freshet.line.Debounce;
import dev.freshet.line.Product;
import dev.freshet.site.Action;
import dev.freshet.site.DomainConfig;
import dev.freshet.site.Site;
import dev.freshet.site.Suppression;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Facts and sites for the tests of this room.
final class Told {
    static final String WWW = "www.example.com";
    static final String M = "m.example.com";
    static final String T = "t.example.com";

    private Told() {}

    /// @param arguments names and values in turn
    static Facts.Function function(String name, String... arguments) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            pairs.put(arguments[i], arguments[i + 1]);
        }
        return new Facts.Function(name, "7", false, "success", pairs);
    }

    static Facts.Function onCondition(Facts.Function function) {
        return new Facts.Function(function.name(), function.configId(), true, function.status(), function.arguments());
    }

    static Facts.Function in(String status, Facts.Function function) {
        return new Facts.Function(
                function.name(), function.configId(), function.conditional(), status, function.arguments());
    }

    static Facts.Function shares(String host) {
        return function("rewrite_host", "share_host", host);
    }

    static Facts online(String domain, Facts.Function... functions) {
        return of(domain, "online", functions);
    }

    static Facts of(String domain, String status, Facts.Function... functions) {
        return new Facts(
                domain,
                status,
                List.of(new Facts.Source("oss", "my-site.oss-cn-hangzhou.aliyuncs.com")),
                List.of(functions));
    }

    static Map<String, Facts> facts(Facts... facts) {
        Map<String, Facts> byDomain = new LinkedHashMap<>();
        Arrays.stream(facts).forEach(fact -> byDomain.put(fact.domain(), fact));
        return byDomain;
    }

    static Site site(String... domains) {
        return site(List.of(domains), List.of(), Map.of());
    }

    static Site site(List<String> domains, List<String> shared, Map<String, DomainConfig> configs) {
        return new Site(
                "www",
                "main",
                Product.CDN,
                "https",
                domains,
                shared,
                List.of(new Site.Source("my-site", "")),
                "/",
                Site.Documents.NONE,
                List.of(),
                Action.REFRESH,
                new Debounce(Duration.ofSeconds(5), Duration.ofSeconds(60)),
                Site.Prefetching.PLAIN,
                configs,
                Map.of(),
                Site.Variants.NONE,
                Suppression.NONE,
                true);
    }
}
