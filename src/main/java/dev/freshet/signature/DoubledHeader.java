package dev.freshet.signature;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Headers that say who sends a request, where it ends, or what it is. Of one that comes twice a proxy or a signer may
/// have meant one value and a reader the other, so a request that has one twice is nobody's.
public final class DoubledHeader {
    private static final Set<String> NAMES = Set.of(
            "authorization",
            "content-length",
            "content-md5",
            "content-type",
            "date",
            "expect",
            "host",
            "idempotency-key",
            "transfer-encoding",
            "x-event-key");

    /// Of platforms, of signers, of Git hosts, of CloudEvents.
    private static final List<String> BEGINNINGS = List.of(
            "ce-",
            "codeup-",
            "webhook-",
            "x-codeup-",
            "x-coding-",
            "x-eventbridge-",
            "x-fc-",
            "x-forgejo-",
            "x-gitea-",
            "x-gitee-",
            "x-github-",
            "x-gitlab-",
            "x-gogs-",
            "x-hub-",
            "x-mns-");

    private DoubledHeader() {}

    /// The name of such a header that comes more than once, in lower case; empty where none does.
    ///
    /// @param headers names and values as they came
    public static Optional<String> in(Iterable<Map.Entry<String, String>> headers) {
        Set<String> seen = new HashSet<>();
        for (Map.Entry<String, String> header : headers) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (counts(name) && !seen.add(name)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private static boolean counts(String name) {
        if (NAMES.contains(name)) {
            return true;
        }
        for (String beginning : BEGINNINGS) {
            if (name.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }
}
