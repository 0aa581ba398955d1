package dev.freshet.api;

import dev.freshet.backlog.Arrival;
import dev.freshet.line.Operation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the header `Idempotency-Key`.
final class IdempotencyKeys {
    static final String HEADER = "Idempotency-Key";
    private static final int MAX_LENGTH = 255;

    private IdempotencyKeys() {}

    /// The key of a request, or null where it has none.
    ///
    /// @param sent the value of the header, which comes once at most, since all doors see to that; empty where
    ///     it is not there
    static Arrival.@Nullable Key of(
            List<String> sent, String token, Operation operation, byte[] body, Mistakes mistakes) {
        if (sent.isEmpty()) {
            return null;
        }
        String value = sent.getFirst();
        if (value.isEmpty() || value.length() > MAX_LENGTH || !Text.visibleAscii(value)) {
            String remedy = "send one key of 1 to " + MAX_LENGTH + " visible ASCII characters";
            mistakes.add(Mistake.of(HEADER, value, "is no key", remedy));
        }
        return new Arrival.Key(token, value, digest(operation, body));
    }

    /// Of the door too: one body means different things at the two.
    private static String digest(Operation operation, byte[] body) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(operation.label().getBytes(StandardCharsets.US_ASCII));
            sha.update((byte) '\n');
            return HexFormat.of().formatHex(sha.digest(body));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
