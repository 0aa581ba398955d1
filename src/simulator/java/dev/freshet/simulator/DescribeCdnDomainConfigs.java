package dev.freshet.simulator;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// alibaba-api.md §5.6, functions in the order in which they are tried.
record DescribeCdnDomainConfigs(DomainBook domains) implements Operation {
    @Override
    public Map<String, Object> answer(Tenant tenant, Parameters parameters, Instant now) {
        String domain = parameters.text("DomainName").orElseThrow(() -> Refusal.missing("DomainName"));
        if (!tenant.domains().contains(domain)) {
            throw Refusal.domainNotFound(domain);
        }
        Optional<List<String>> names = parameters
                .text("FunctionNames")
                .map(text -> Arrays.stream(text.split(",")).map(String::strip).toList());
        Optional<String> id = parameters.text("ConfigId");
        List<Map<String, Object>> shown = domains.functions(domain).stream()
                .filter(function -> names.isEmpty() || names.get().contains(function.name()))
                .filter(function -> id.isEmpty() || id.get().equals(function.configId()))
                .map(DescribeCdnDomainConfigs::shown)
                .toList();
        return Map.of("DomainConfigs", Map.of("DomainConfig", shown));
    }

    private static Map<String, Object> shown(DomainFunction function) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("FunctionName", function.name());
        fields.put("ConfigId", function.configId());
        fields.put("Status", function.status());
        if (!function.parentId().isEmpty()) {
            fields.put("ParentId", function.parentId());
        }
        fields.put(
                "FunctionArgs",
                Map.of(
                        "FunctionArg",
                        function.arguments().entrySet().stream()
                                .map(argument -> Map.of("ArgName", argument.getKey(), "ArgValue", argument.getValue()))
                                .toList()));
        return fields;
    }
}
