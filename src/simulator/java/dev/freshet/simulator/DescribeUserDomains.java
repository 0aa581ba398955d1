package dev.freshet.simulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// alibaba-api.md §5.6, in order of name. Of its filters those by name, status and origin.
record DescribeUserDomains(DomainBook domains) implements Operation {
    private static final int PAGES_AT_MOST = 100_000;
    private static final int PAGE_SIZE = 20;
    private static final int PAGE_SIZE_AT_MOST = 500;

    @Override
    public Map<String, Object> answer(Tenant tenant, Parameters parameters, Instant now) {
        int page = parameters.number("PageNumber", 1, PAGES_AT_MOST);
        int size = parameters.number("PageSize", PAGE_SIZE, PAGE_SIZE_AT_MOST);
        Predicate<String> named = named(parameters);
        Optional<DomainState> state = state(parameters);
        Optional<String> origin = parameters.text("Source");
        List<String> matching = tenant.domains().stream()
                .filter(named)
                .filter(domain -> state.isEmpty() || domains.state(domain) == state.get())
                .filter(domain -> origin.isEmpty()
                        || domains.sources(domain).stream()
                                .anyMatch(source -> source.content().equals(origin.get())))
                .sorted()
                .toList();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("PageNumber", page);
        fields.put("PageSize", size);
        fields.put("TotalCount", matching.size());
        fields.put(
                "Domains",
                Map.of(
                        "PageData",
                        matching.stream()
                                .skip((page - 1L) * size)
                                .limit(size)
                                .map(domain -> shown(tenant.service(), domain))
                                .toList()));
        return fields;
    }

    private static Predicate<String> named(Parameters parameters) {
        Optional<String> wanted = parameters.text("DomainName");
        String how = parameters.text("DomainSearchType").orElse("full_match");
        if (wanted.isEmpty()) {
            return domain -> true;
        }
        String name = wanted.get();
        return switch (how) {
            case "full_match" -> name::equals;
            case "fuzzy_match" -> domain -> domain.contains(name);
            case "pre_match" -> domain -> domain.startsWith(name);
            case "suf_match" -> domain -> domain.endsWith(name);
            default -> throw Refusal.invalid("DomainSearchType");
        };
    }

    private static Optional<DomainState> state(Parameters parameters) {
        return parameters.text("DomainStatus").map(text -> DomainState.named(text)
                .orElseThrow(() -> Refusal.invalid("DomainStatus")));
    }

    private Map<String, Object> shown(Service service, String domain) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("DomainName", domain);
        fields.put("DomainId", Integer.toUnsignedLong(domain.hashCode()));
        fields.put("Cname", domain + ".w.kunlunsl.com");
        if (service != Service.DCDN) {
            fields.put("CdnType", "web");
        }
        fields.put("DomainStatus", domains.state(domain).shown());
        fields.put("Coverage", "domestic");
        fields.put(service == Service.DCDN ? "SSLProtocol" : "SslProtocol", "on");
        fields.put("Sandbox", "normal");
        fields.put("ResourceGroupId", "rg-simulated");
        fields.put("GmtCreated", "2026-01-01T00:00:00Z");
        fields.put("GmtModified", "2026-01-01T00:00:00Z");
        fields.put("Description", "");
        fields.put(
                "Sources",
                Map.of(
                        "Source",
                        domains.sources(domain).stream()
                                .map(DescribeUserDomains::source)
                                .toList()));
        return fields;
    }

    private static Map<String, Object> source(DomainSource source) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("Type", source.type());
        fields.put("Content", source.content());
        fields.put("Port", 80);
        fields.put("Priority", "20");
        fields.put("Weight", "10");
        return fields;
    }
}
