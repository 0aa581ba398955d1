package dev.freshet.event.git;

import dev.freshet.signature.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// The signature of Standard Webhooks: over id, time and body, with the key that the token `whsec_…` holds
/// (events.md §3.3).
record SigningToken() implements Proof {
    private static final String MARK = "whsec_";
    private static final String VERSION = "v1,";
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int LONGEST_SIGNATURES = 2_000;

    /// Whether a secret is such a token.
    static boolean is(String secret) {
        return secret.startsWith(MARK);
    }

    @Override
    public boolean shown(Headers headers) {
        return headers.first("webhook-signature") != null;
    }

    @Override
    public boolean holds(Headers headers, byte[] body, String secret, Instant now) {
        String id = headers.first("webhook-id");
        String time = headers.first("webhook-timestamp");
        String signatures = headers.first("webhook-signature");
        byte[] key = key(secret);
        if (id == null
                || time == null
                || signatures == null
                || signatures.length() > LONGEST_SIGNATURES
                || key == null
                || !Moments.within(time, 1_000, WINDOW, now)) {
            return false;
        }
        byte[] head = (id + "." + time + ".").getBytes(StandardCharsets.ISO_8859_1);
        String expected = VERSION + Base64.getEncoder().encodeToString(Macs.mac("HmacSHA256", key, head, body));
        boolean found = false;
        for (String signature : signatures.split(" ")) {
            found |= Macs.same(expected, signature);
        }
        return found;
    }

    private static byte @Nullable [] key(String secret) {
        if (!is(secret)) {
            return null;
        }
        try {
            byte[] key = Base64.getDecoder().decode(secret.substring(MARK.length()));
            return key.length == 0 ? null : key;
        } catch (IllegalArgumentException noBase64) {
            return null;
        }
    }
}
