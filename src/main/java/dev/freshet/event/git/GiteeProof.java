package dev.freshet.event.git;

import dev.freshet.signature.Headers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/// The password itself, or a signature over time and secret, in one header: it does not say which (events.md
/// §3.4).
record GiteeProof() implements Proof {
    private static final TokenProof PASSWORD = new TokenProof("X-Gitee-Token");
    private static final Duration WINDOW = Duration.ofHours(1);

    @Override
    public boolean shown(Headers headers) {
        return PASSWORD.shown(headers);
    }

    @Override
    public boolean holds(Headers headers, byte[] body, String secret, Instant now) {
        return PASSWORD.holds(headers, body, secret, now) | signed(headers, secret, now);
    }

    private static boolean signed(Headers headers, String secret, Instant now) {
        String token = headers.first(PASSWORD.header());
        String time = headers.first("X-Gitee-Timestamp");
        if (token == null || time == null || !Moments.within(time, 1, WINDOW, now)) {
            return false;
        }
        byte[] text = (time + "\n" + secret).getBytes(StandardCharsets.UTF_8);
        String plain = Base64.getEncoder()
                .encodeToString(Macs.mac("HmacSHA256", secret.getBytes(StandardCharsets.UTF_8), text));
        // The vendor's page encodes it once more, receivers in use compare it as it is.
        return Macs.same(plain, token) | Macs.same(URLEncoder.encode(plain, StandardCharsets.UTF_8), token);
    }
}
