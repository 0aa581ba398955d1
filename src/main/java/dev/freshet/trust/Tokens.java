package dev.freshet.trust;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells who sends an `Authorization` header. How long that takes tells nothing about the tokens: digests of one length
/// are compared, and every one of them on every call.
public final class Tokens {
    private static final String SCHEME = "Bearer ";
    private static final Caller DEVELOPER = new Caller("dev", Role.ADMIN);

    private final List<Kept> kept;
    private final boolean open;

    private static final class Kept {
        private final byte[] digest;
        private final Caller caller;

        Kept(String secret, Caller caller) {
            this.digest = digest(secret);
            this.caller = caller;
        }
    }

    /// @param tokens the tokens of the settings
    /// @param openWithoutTokens dev mode: where no token is configured, everybody is an admin named `dev`
    public Tokens(List<Token> tokens, boolean openWithoutTokens) {
        List<Kept> all = new ArrayList<>();
        for (Token token : tokens) {
            Caller caller = new Caller(token.name(), token.role());
            all.add(new Kept(token.value(), caller));
            if (token.next() != null) {
                all.add(new Kept(token.next(), caller));
            }
        }
        this.kept = List.copyOf(all);
        this.open = openWithoutTokens && tokens.isEmpty();
    }

    /// Who sends this header; empty for a stranger.
    ///
    /// @param authorization the value of the `Authorization` header, or null where there is none
    public Optional<Caller> caller(@Nullable String authorization) {
        if (open) {
            return Optional.of(DEVELOPER);
        }
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        byte[] shown = digest(authorization.substring(SCHEME.length()).strip());
        Optional<Caller> found = Optional.empty();
        for (Kept one : kept) {
            if (MessageDigest.isEqual(one.digest, shown)) {
                found = Optional.of(one.caller);
            }
        }
        return found;
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
