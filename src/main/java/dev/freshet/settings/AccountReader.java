package dev.freshet.settings;

import dev.freshet.call.Rates;
import dev.freshet.plan.Limits;
import dev.freshet.plan.QuotaKind;
import dev.freshet.settings.AccountSettings.Credentials;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/// Reads an account.
final class AccountReader {
    private static final int MOST = 10_000_000;

    private final Scope scope;
    private final Secrets secrets;

    private enum Source {
        KEYS,
        FUNCTION_ROLE,
        DEFAULT_CHAIN
    }

    AccountReader(Scope scope, Secrets secrets) {
        this.scope = scope;
        this.secrets = secrets;
    }

    AccountSettings read(String name, AccountKeys keys) {
        return new AccountSettings(
                name,
                credentials(keys),
                endpoints(scope.at("endpoints"), keys.endpoints()),
                reserve(scope.at("reserve"), keys.reserve()),
                limits(scope.at("limits"), keys.limits()),
                rates(scope.at("limits"), keys.limits()));
    }

    private Credentials credentials(AccountKeys keys) {
        return switch (scope.choice("credentials", keys.credentials(), Source.class)) {
            case KEYS -> keys(keys);
            case FUNCTION_ROLE -> without(keys, new Credentials.FunctionRole());
            case DEFAULT_CHAIN -> without(keys, new Credentials.DefaultChain());
        };
    }

    private Credentials keys(AccountKeys keys) {
        Optional<String> token = secrets.read(scope, "security-token", keys.securityToken(), keys.securityTokenFile());
        return new Credentials.Static(
                id(keys),
                secrets.required(scope, "access-key-secret", keys.accessKeySecret(), keys.accessKeySecretFile()),
                token);
    }

    /// The id is no secret, so it may stand in a file.
    private String id(AccountKeys keys) {
        return keys.accessKeyId().isPresent() && keys.accessKeyIdFile().isEmpty()
                ? keys.accessKeyId().get()
                : secrets.required(scope, "access-key-id", keys.accessKeyId(), keys.accessKeyIdFile());
    }

    private Credentials without(AccountKeys keys, Credentials credentials) {
        boolean given = keys.accessKeyId()
                .or(keys::accessKeyIdFile)
                .or(keys::accessKeySecret)
                .or(keys::accessKeySecretFile)
                .or(keys::securityToken)
                .or(keys::securityTokenFile)
                .isPresent();
        if (given) {
            scope.mistake(
                    "credentials",
                    "is " + keys.credentials().orElse("") + ", yet keys are given too",
                    "leave out access-key-id, access-key-secret and security-token, or credentials");
        }
        return credentials;
    }

    private static Map<String, URI> endpoints(Scope scope, AccountKeys.Endpoints keys) {
        scope.notYet("dcdn", keys.dcdn().isPresent());
        scope.notYet("vod", keys.vod().isPresent());
        scope.notYet("esa", keys.esa().isPresent());
        return keys.cdn()
                .flatMap(text -> endpoint(scope, "cdn", text))
                .map(uri -> Map.of("cdn", uri))
                .orElse(Map.of());
    }

    private static Optional<URI> endpoint(Scope scope, String key, String text) {
        try {
            URI uri = new URI(text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean bare = uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && (uri.getRawPath() == null
                            || uri.getRawPath().isEmpty()
                            || uri.getRawPath().equals("/"));
            if (http && bare && uri.getHost() != null) {
                return Optional.of(uri);
            }
        } catch (URISyntaxException e) {
            // Told below, without the text: an address may hold a password.
        }
        scope.mistake(key, "is no address of a server", "write http:// or https://, a host and perhaps a port");
        return Optional.empty();
    }

    private static Map<QuotaKind, Integer> reserve(Scope scope, AccountKeys.Reserve keys) {
        return Map.of(
                QuotaKind.REFRESH_URL, scope.percent("refresh-url", keys.refreshUrl()),
                QuotaKind.REFRESH_DIRECTORY, scope.percent("refresh-directory", keys.refreshDirectory()),
                QuotaKind.REFRESH_PATTERN, scope.percent("refresh-pattern", keys.refreshPattern()),
                QuotaKind.REFRESH_IGNORE_PARAMS, scope.percent("refresh-ignore-params", keys.refreshIgnoreParams()),
                QuotaKind.PREFETCH_URL, scope.percent("prefetch-url", keys.prefetchUrl()));
    }

    private static Limits limits(Scope scope, AccountKeys.Limits keys) {
        return new Limits(
                Map.of(
                        QuotaKind.REFRESH_URL, figure(scope, "urls-per-call", keys.urlsPerCall()),
                        QuotaKind.REFRESH_DIRECTORY, figure(scope, "directories-per-call", keys.directoriesPerCall()),
                        QuotaKind.REFRESH_PATTERN, figure(scope, "patterns-per-call", keys.patternsPerCall()),
                        QuotaKind.REFRESH_IGNORE_PARAMS,
                                figure(scope, "ignore-params-per-call", keys.ignoreParamsPerCall()),
                        QuotaKind.PREFETCH_URL, figure(scope, "prefetches-per-call", keys.prefetchesPerCall())),
                figure(scope, "domains-per-call", keys.domainsPerCall()),
                // A call must hold at least one line of the greatest length.
                scope.number("characters-per-call", keys.charactersPerCall(), 1_025, MOST),
                figure(scope, "urls-per-domain-minute", keys.urlsPerDomainMinute()),
                figure(scope, "directories-per-domain-minute", keys.directoriesPerDomainMinute()),
                Map.of(
                        QuotaKind.REFRESH_URL, figure(scope, "urls-per-day", keys.urlsPerDay()),
                        QuotaKind.REFRESH_DIRECTORY, figure(scope, "directories-per-day", keys.directoriesPerDay()),
                        QuotaKind.REFRESH_PATTERN, figure(scope, "patterns-per-day", keys.patternsPerDay()),
                        QuotaKind.REFRESH_IGNORE_PARAMS,
                                figure(scope, "ignore-params-per-day", keys.ignoreParamsPerDay()),
                        QuotaKind.PREFETCH_URL, figure(scope, "prefetches-per-day", keys.prefetchesPerDay())));
    }

    private static Rates rates(Scope scope, AccountKeys.Limits keys) {
        return new Rates(
                rate(scope, "refresh-calls-per-second", keys.refreshCallsPerSecond()),
                rate(scope, "prefetch-calls-per-second", keys.prefetchCallsPerSecond()),
                rate(scope, "task-calls-per-second", keys.taskCallsPerSecond()),
                rate(scope, "find-calls-per-second", keys.findCallsPerSecond()),
                rate(scope, "quota-calls-per-second", keys.quotaCallsPerSecond()));
    }

    private static int figure(Scope scope, String key, Optional<String> text) {
        return scope.number(key, text, 1, MOST);
    }

    private static int rate(Scope scope, String key, Optional<String> text) {
        return scope.number(key, text, 1, 1_000);
    }
}
