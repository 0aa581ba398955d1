package dev.freshet.settings;

import dev.freshet.line.Product;
import dev.freshet.plan.QuotaKind;
import dev.freshet.redaction.Redaction;
import dev.freshet.settings.AccountSettings.Credentials;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads an account.
final class AccountReader {
    private static final Pattern ESA_SITE = Pattern.compile("[1-9][0-9]{0,17}");

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
        LimitsReader limits = new LimitsReader(scope.at("limits"), keys.limits());
        return new AccountSettings(
                name,
                credentials(keys),
                endpoints(scope.at("endpoints"), keys.endpoints()),
                reserve(scope.at("reserve"), keys.reserve()),
                limits.limits(),
                limits.rates(),
                keys.esaSiteId().flatMap(this::esaSite));
    }

    private Optional<Long> esaSite(String text) {
        if (!ESA_SITE.matcher(text).matches()) {
            scope.mistake(
                    "esa-site-id", "is no id of a site" + Quotes.value(Optional.of(text)), "write its digits alone");
            return Optional.empty();
        }
        return Optional.of(Long.parseLong(text));
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

    /// The id may stand in a file; it is nobody else's all the same.
    private String id(AccountKeys keys) {
        keys.accessKeyId().ifPresent(Redaction::know);
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

    private static Map<Product, URI> endpoints(Scope scope, AccountKeys.Endpoints keys) {
        Map<Product, URI> endpoints = new EnumMap<>(Product.class);
        for (Product product : Product.values()) {
            Optional<String> text =
                    switch (product) {
                        case CDN -> keys.cdn();
                        case DCDN -> keys.dcdn();
                        case VOD -> keys.vod();
                        case ESA -> keys.esa();
                    };
            text.flatMap(it -> endpoint(scope, product.label(), it)).ifPresent(uri -> endpoints.put(product, uri));
        }
        return endpoints;
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
                QuotaKind.REFRESH_TAG, scope.percent("refresh-tag", keys.refreshTag()),
                QuotaKind.PREFETCH_URL, scope.percent("prefetch-url", keys.prefetchUrl()));
    }
}
