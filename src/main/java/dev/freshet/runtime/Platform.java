package dev.freshet.runtime;

import java.util.Locale;
import java.util.Map;

/// Where the process runs (design §3.2, Trust).
public enum Platform {
    FUNCTION_COMPUTE,
    LAMBDA,
    KNATIVE,
    SERVICE;

    /// The platform the settings name, or for `auto` the one whose environment is seen.
    ///
    /// @param setting `auto`, `function-compute`, `lambda`, `knative` or `service`
    public static Platform of(String setting, Map<String, String> environment) {
        if (!setting.equals("auto")) {
            return valueOf(setting.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
        if (environment.containsKey("FC_FUNCTION_NAME")) {
            return FUNCTION_COMPUTE;
        }
        if (environment.containsKey("AWS_LAMBDA_RUNTIME_API")) {
            return LAMBDA;
        }
        return environment.containsKey("K_SERVICE") ? KNATIVE : SERVICE;
    }

    /// Whether the disk vanishes with the instance, which the platform makes and ends as it likes.
    public boolean forgets() {
        return this != SERVICE;
    }

    /// Whether the process is frozen between requests, so that nothing runs by itself (events.md §1.4).
    public boolean freezes() {
        return this == FUNCTION_COMPUTE || this == LAMBDA;
    }
}
