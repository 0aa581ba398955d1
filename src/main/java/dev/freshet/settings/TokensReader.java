package dev.freshet.settings;

import dev.freshet.trust.Role;
import dev.freshet.trust.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Reads who may use the API.
final class TokensReader {
    /// What RFC 6750 §2.1 lets a bearer token hold.
    private static final Pattern BEARER = Pattern.compile("[A-Za-z0-9._~+/-]+=*");
    private static final int SHORTEST = 8;
    private static final int LONGEST = 1_024;
    private static final int STRONG = 20;

    private final Scope scope;
    private final Secrets secrets;
    private final Map<String, String> holders = new HashMap<>();

    TokensReader(Scope scope, Secrets secrets) {
        this.scope = scope;
        this.secrets = secrets;
    }

    List<Token> read(Map<String, FreshetSettings.TokenKeys> keys) {
        List<Token> tokens = new ArrayList<>();
        new TreeMap<>(keys)
                .forEach((name, token) -> token(scope.entry(name), name, token).ifPresent(tokens::add));
        return tokens;
    }

    /// The token; empty where a mistake was noted that leaves it without a secret.
    private Optional<Token> token(Scope at, String name, FreshetSettings.TokenKeys keys) {
        SettingsReader.checkName(at, name);
        String value = secrets.required(at, "value", keys.value(), keys.valueFile());
        Optional<String> next = secrets.read(at, "next", keys.next(), keys.nextFile());
        check(at, "value", value);
        next.ifPresent(secret -> check(at, "next", secret));
        Role role = at.choice("role", keys.role(), Role.class);
        boolean usable = !value.isEmpty() && next.filter(String::isEmpty).isEmpty();
        return usable ? Optional.of(new Token(name, role, value, next.orElse(null))) : Optional.empty();
    }

    private void check(Scope at, String key, String secret) {
        if (secret.isEmpty() || secret.equals(UnresolvedNames.MARK)) {
            return;
        }
        if (secret.length() < SHORTEST
                || secret.length() > LONGEST
                || !BEARER.matcher(secret).matches()) {
            at.mistake(
                    key,
                    "cannot be a bearer token",
                    "use " + SHORTEST + " to " + LONGEST + " letters, digits and - . _ ~ + /");
        } else if (secret.length() < STRONG) {
            at.warning(key, "is shorter than " + STRONG + " characters and may be guessed");
        }
        String holder = holders.putIfAbsent(secret, at.path() + "." + key);
        if (holder != null) {
            at.mistake(key, "is the same secret as " + Quotes.key(holder), "give each token a secret of its own");
        }
    }
}
