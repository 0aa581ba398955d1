package dev.freshet.simulator;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// One function of a domain's configuration (alibaba-api.md §5.6).
///
/// @param name such as `host_redirect`
/// @param configId the simulator gives one where it is empty
/// @param status `success`, `testing`, `failed` or `configuring`
/// @param parentId the `ConfigId` of the condition it hangs on; empty for none
/// @param arguments in order of name
public record DomainFunction(
        String name, String configId, String status, String parentId, Map<String, String> arguments) {

    public DomainFunction {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a function needs a name");
        }
        arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
    }

    /// One in force, without a condition.
    ///
    /// @param arguments names and values in turn
    public static DomainFunction of(String name, String... arguments) {
        Map<String, String> pairs = new TreeMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            pairs.put(arguments[i], arguments[i + 1]);
        }
        return new DomainFunction(name, "", "success", "", pairs);
    }

    public DomainFunction withStatus(String other) {
        return new DomainFunction(name, configId, other, parentId, arguments);
    }

    public DomainFunction under(String condition) {
        return new DomainFunction(name, configId, status, condition, arguments);
    }

    DomainFunction numbered(String id) {
        return new DomainFunction(name, id, status, parentId, arguments);
    }
}
