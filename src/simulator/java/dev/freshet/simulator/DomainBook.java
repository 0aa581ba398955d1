package dev.freshet.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is set up for each domain; one of which nothing was said is online and does nothing.
final class DomainBook {
    private final Map<String, DomainState> states = new HashMap<>();
    private final Map<String, List<DomainSource>> sources = new HashMap<>();
    private final Map<String, List<DomainFunction>> functions = new HashMap<>();
    private long lastConfigId = 5_000_000;

    DomainState state(String domain) {
        return states.getOrDefault(domain, DomainState.ONLINE);
    }

    List<DomainSource> sources(String domain) {
        return sources.getOrDefault(domain, List.of());
    }

    /// In the order in which they are tried.
    List<DomainFunction> functions(String domain) {
        return functions.getOrDefault(domain, List.of());
    }

    void state(String domain, DomainState state) {
        states.put(domain, state);
    }

    void sources(String domain, List<DomainSource> given) {
        sources.put(domain, List.copyOf(given));
    }

    void functions(String domain, List<DomainFunction> given) {
        List<DomainFunction> numbered = new ArrayList<>();
        for (DomainFunction function : given) {
            numbered.add(function.configId().isEmpty() ? function.numbered(nextConfigId()) : function);
        }
        functions.put(domain, List.copyOf(numbered));
    }

    private String nextConfigId() {
        return String.valueOf(++lastConfigId);
    }
}
