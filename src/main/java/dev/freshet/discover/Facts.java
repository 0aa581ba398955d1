package dev.freshet.discover;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the vendor says of a domain (alibaba-api.md §5.6).
///
/// @param domain its name
/// @param status such as `online`; empty where the account has no such domain
/// @param sources where it fetches from
/// @param functions what it is set up to do, in the order in which it is tried; those that matter here
public record Facts(String domain, String status, List<Source> sources, List<Function> functions) {
    public Facts {
        sources = List.copyOf(sources);
        functions = List.copyOf(functions);
    }

    /// Where a domain fetches from.
    ///
    /// @param type such as `oss`
    /// @param content such as `my-site.oss-cn-hangzhou.aliyuncs.com`
    public record Source(String type, String content) {
        /// Whether this is a bucket of this name, in whatever region.
        boolean isBucket(String bucket) {
            return content.equals(bucket) || content.startsWith(bucket + ".");
        }
    }

    /// A function of a domain.
    ///
    /// @param name such as `host_redirect`
    /// @param configId by which the vendor knows it
    /// @param conditional it hangs on a condition of the rule engine: it may apply
    /// @param status only `success` is in force
    /// @param arguments by name
    public record Function(
            String name, String configId, boolean conditional, String status, Map<String, String> arguments) {
        public Function {
            arguments = Map.copyOf(arguments);
        }

        boolean inForce() {
            return status.equalsIgnoreCase("success");
        }

        /// An argument without the blanks around it; empty where it was not given.
        String argument(String key) {
            return arguments.getOrDefault(key, "").strip();
        }

        boolean on(String key) {
            return argument(key).equalsIgnoreCase("on");
        }
    }

    /// Of a domain that the account does not have.
    public static Facts unknown(String domain) {
        return new Facts(domain, "", List.of(), List.of());
    }

    /// Whether the account has it.
    boolean found() {
        return !status.isEmpty();
    }

    boolean online() {
        return status.equalsIgnoreCase("online");
    }

    /// It serves nobody, so that nothing stale can be seen and every call for it is refused. One that is being set up
    /// anew goes on serving: calls for it are refused for a while, and repeated.
    boolean away() {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "offline", "checking", "check_failed", "stopping", "deleting" -> true;
            default -> false;
        };
    }
}
