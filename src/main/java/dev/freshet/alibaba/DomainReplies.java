package dev.freshet.alibaba;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.discover.DomainReader.Listed;
import dev.freshet.discover.Facts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The bodies of answers about domains, as far as Freshet reads them (alibaba-api.md §5.6). Each is empty where the
/// body is not one.
final class DomainReplies {
    private DomainReplies() {}

    /// A page of domains.
    ///
    /// @param total how many there are in all; empty where the vendor did not say
    record Page(OptionalInt total, List<Listed> domains) {}

    static Optional<Page> page(JsonNode body) {
        JsonNode list = list(body, "Domains", "PageData");
        OptionalInt total = Json.number(body, "TotalCount");
        if (list == null) {
            return total.isPresent() && total.getAsInt() == 0
                    ? Optional.of(new Page(total, List.of()))
                    : Optional.empty();
        }
        List<Listed> domains = new ArrayList<>();
        for (JsonNode domain : list) {
            String name = Json.text(domain, "DomainName");
            if (name != null) {
                domains.add(new Listed(lower(name), told(Json.text(domain, "DomainStatus")), sources(domain)));
            }
        }
        return Optional.of(new Page(total, List.copyOf(domains)));
    }

    private static List<Facts.Source> sources(JsonNode domain) {
        JsonNode list = list(domain, "Sources", "Source");
        List<Facts.Source> sources = new ArrayList<>();
        if (list != null) {
            list.forEach(source -> sources.add(new Facts.Source(
                    text(source, "Type"), text(source, "Content").toLowerCase(Locale.ROOT))));
        }
        return sources;
    }

    static Optional<List<Facts.Function>> functions(JsonNode body) {
        JsonNode list = list(body, "DomainConfigs", "DomainConfig");
        if (list == null) {
            return Optional.empty();
        }
        List<Facts.Function> functions = new ArrayList<>();
        for (JsonNode function : list) {
            Map<String, String> arguments = new TreeMap<>();
            JsonNode pairs = list(function, "FunctionArgs", "FunctionArg");
            if (pairs != null) {
                pairs.forEach(pair -> arguments.put(
                        text(pair, "ArgName"), pair.path("ArgValue").asText()));
            }
            functions.add(new Facts.Function(
                    text(function, "FunctionName"),
                    text(function, "ConfigId"),
                    conditional(Json.text(function, "ParentId")),
                    text(function, "Status"),
                    arguments));
        }
        return Optional.of(List.copyOf(functions));
    }

    /// `-1` is what takes a condition away (alibaba-api.md §5.6).
    private static boolean conditional(@Nullable String parentId) {
        return parentId != null && !parentId.equals("-1");
    }

    /// Never empty. The products wrap this list in different ways: an origin is any object with a `Source`, and its
    /// domains are the names below it.
    static Optional<Map<String, List<String>>> servedBy(JsonNode body) {
        Map<String, List<String>> served = new LinkedHashMap<>();
        for (JsonNode origin : body.findParents("Source")) {
            String source = Json.text(origin, "Source");
            if (source != null) {
                Set<String> names = new LinkedHashSet<>();
                origin.findValuesAsText("DomainName").forEach(name -> names.add(lower(name)));
                served.put(source.toLowerCase(Locale.ROOT), List.copyOf(names));
            }
        }
        return Optional.of(served);
    }

    /// A list within its wrapper, or bare; null where there is none.
    private static @Nullable JsonNode list(JsonNode node, String wrapper, String name) {
        JsonNode found = node.path(wrapper);
        JsonNode list = found.isObject() ? found.path(name) : found;
        return list.isArray() ? list : null;
    }

    private static String text(JsonNode node, String name) {
        String text = Json.text(node, name);
        return text == null ? "" : text;
    }

    /// A domain whose status is not told may be in any.
    private static String told(@Nullable String status) {
        return status == null ? "online" : lower(status);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
