package dev.freshet.settings;

import dev.freshet.change.GitHost;
import dev.freshet.trust.HookSecrets;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Reads which Git hosts may tell of pushes, and by what they show who they are.
final class WebhooksReader {
    /// Whoever overhears a signature can try secrets at home: short ones are found.
    private static final int SHORTEST = 8;

    private static final int LONGEST = 1_024;
    private static final int STRONG = 20;
    private static final String SIGNING_TOKEN = "whsec_";

    private final Scope scope;
    private final Secrets secrets;

    WebhooksReader(Scope scope, Secrets secrets) {
        this.scope = scope;
        this.secrets = secrets;
    }

    Map<GitHost, HookSecrets> read(Map<String, FreshetSettings.WebhookKeys> keys) {
        Map<GitHost, HookSecrets> hooks = new EnumMap<>(GitHost.class);
        new TreeMap<>(keys).forEach((name, hook) -> {
            Scope at = scope.entry(name);
            Optional<GitHost> host = GitHost.of(name);
            if (host.isEmpty()) {
                at.mistakeHere("is no Git host", "write one of " + known());
            } else {
                hook(at, host.get(), hook).ifPresent(read -> hooks.put(host.get(), read));
            }
        });
        return hooks;
    }

    private static String known() {
        return Arrays.stream(GitHost.values()).map(GitHost::label).collect(Collectors.joining(", "));
    }

    /// The secrets; empty where a mistake was noted that leaves a hook without one.
    private Optional<HookSecrets> hook(Scope at, GitHost host, FreshetSettings.WebhookKeys keys) {
        String value = secrets.required(at, "secret", keys.secret(), keys.secretFile());
        Optional<String> next = secrets.read(at, "next-secret", keys.nextSecret(), keys.nextSecretFile());
        check(at, "secret", host, value);
        next.ifPresent(secret -> check(at, "next-secret", host, secret));
        boolean usable = !value.isEmpty() && next.filter(String::isEmpty).isEmpty();
        return usable ? Optional.of(new HookSecrets(value, next.orElse(null))) : Optional.empty();
    }

    private static void check(Scope at, String key, GitHost host, String secret) {
        if (secret.isEmpty() || secret.equals(UnresolvedNames.MARK)) {
            return;
        }
        if (secret.length() < SHORTEST
                || secret.length() > LONGEST
                || secret.isBlank()
                || secret.chars().anyMatch(Character::isISOControl)) {
            at.mistake(
                    key,
                    "cannot be the secret of a webhook",
                    "use %d to %,d characters of one line".formatted(SHORTEST, LONGEST));
        } else if (host == GitHost.GITLAB && secret.startsWith(SIGNING_TOKEN) && !isKey(secret)) {
            at.mistake(
                    key,
                    "begins like a signing token and is none",
                    "copy it from GitLab whole: whsec_ and the key in base64");
        } else if (secret.length() < STRONG) {
            at.warning(key, "is shorter than " + STRONG + " characters and may be guessed");
        }
    }

    private static boolean isKey(String token) {
        try {
            return Base64.getDecoder().decode(token.substring(SIGNING_TOKEN.length())).length >= SHORTEST;
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }
}
