package dev.freshet.simulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// alibaba-api.md §5.6: each origin matches as a whole; one that nobody fetches from has an empty list.
record DescribeDomainsBySource(DomainBook domains) implements Operation {
    @Override
    public Map<String, Object> answer(Tenant tenant, Parameters parameters, Instant now) {
        String given = parameters.text("Sources").orElseThrow(() -> Refusal.missing("Sources"));
        List<Map<String, Object>> shown = Stream.of(given.split(","))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .distinct()
                .map(origin -> shown(origin, from(tenant, origin)))
                .toList();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("Sources", given);
        fields.put("DomainsList", Map.of("DomainsData", shown));
        return fields;
    }

    private List<String> from(Tenant tenant, String origin) {
        return tenant.domains().stream()
                .filter(domain -> domains.sources(domain).stream()
                        .anyMatch(source -> source.content().equals(origin)))
                .sorted()
                .toList();
    }

    private Map<String, Object> shown(String origin, List<String> names) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("Source", origin);
        fields.put("Domains", Map.of("domainNames", names));
        fields.put(
                "DomainInfos",
                Map.of(
                        "DomainInfo",
                        names.stream()
                                .map(domain -> Map.of(
                                        "DomainName",
                                        domain,
                                        "DomainCname",
                                        domain + ".w.kunlunsl.com",
                                        "CdnType",
                                        "web",
                                        "Status",
                                        domains.state(domain).shown(),
                                        "CreateTime",
                                        "2026-01-01T00:00:00Z",
                                        "UpdateTime",
                                        "2026-01-01T00:00:00Z"))
                                .toList()));
        return fields;
    }
}
