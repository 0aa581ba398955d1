package dev.freshet.signature;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// EventBridge's HTTP target, signature versions 1 and 2 (events.md §2.3).
///
/// The vendor signs for everybody: whose target it is tells the token alone, which the settings must therefore have. Of
/// version 1 anybody who was ever sent an event knows a key that counts, so there the token is all there is.
public final class EventBridge implements Signer {
    private static final String PREFIX = "x-eventbridge-";
    private static final String HOST = "-eventbridge.oss-accelerate.aliyuncs.com";
    private static final Duration WINDOW = Duration.ofSeconds(60);

    /// Beyond it a number counts milliseconds, below it seconds; one implementation reads those.
    private static final long MILLIS_FROM = 100_000_000_000L;

    private final Certificates certificates;
    private final String url;
    private final Set<String> hosts;
    private final byte[] token;
    private final String shownToken;

    /// @param url the target's URL as it is set at EventBridge: it is signed, and a gateway may show us another
    /// @param regions whose certificates count, such as `cn-hangzhou`
    /// @param token the token that is set on the target
    public EventBridge(Certificates certificates, String url, Set<String> regions, String token) {
        this.certificates = certificates;
        this.url = url;
        this.hosts = regions.stream().map(region -> region + HOST).collect(Collectors.toUnmodifiableSet());
        this.token = Hashes.sha256(token);
        this.shownToken = token;
    }

    @Override
    public boolean claims(Headers headers) {
        return !headers.text(PREFIX + "signature").isEmpty()
                || !headers.text(PREFIX + "signature-v2").isEmpty();
    }

    @Override
    public Verdict verify(SignedRequest request, Instant now) {
        Headers headers = request.headers();
        if (!MessageDigest.isEqual(token, Hashes.sha256(headers.text(PREFIX + "signature-token")))) {
            return new Verdict.Bad("another token");
        }
        if (!fresh(headers.text(PREFIX + "signature-timestamp"), now)) {
            return new Verdict.Bad("no time, or one that is more than 60 s off");
        }
        Optional<URI> address = CertificateAddress.of(headers.get(PREFIX + "signature-url"), hosts);
        if (address.isEmpty()) {
            return new Verdict.Bad("a certificate that is none of the regions'");
        }
        try {
            PublicKey key = certificates.at(address.get());
            return verify(request, key) ? Verdict.GOOD : new Verdict.Bad("the signature does not fit");
        } catch (Certificates.Unavailable none) {
            return new Verdict.Unknown(String.valueOf(none.getMessage()));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return new Verdict.Bad("a signature that cannot be read");
        }
    }

    /// None that says anything of the event.
    @Override
    public Map<String, String> signed(Headers headers) {
        return Map.of();
    }

    private static boolean fresh(String timestamp, Instant now) {
        if (!timestamp.matches("[0-9]{9,15}")) {
            return false;
        }
        long number = Long.parseLong(timestamp);
        Instant at = number >= MILLIS_FROM ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
        return Duration.between(at, now).abs().compareTo(WINDOW) <= 0;
    }

    /// Some implementations end the text with a line feed and some do not (events.md §2.3).
    private boolean verify(SignedRequest request, PublicKey key) throws GeneralSecurityException {
        for (String end : new String[] {"", "\n"}) {
            boolean second = !request.headers().text(PREFIX + "signature-v2").isEmpty();
            byte[] signed = signed(request, second, end);
            if (second ? second(request.headers(), key, signed) : first(request.headers(), key, signed)) {
                return true;
            }
        }
        return false;
    }

    private byte[] signed(SignedRequest request, boolean second, String end) {
        Headers headers = request.headers();
        String method = second ? PREFIX + "hash-method" : PREFIX + "signature-method";
        StringBuilder head = new StringBuilder(url);
        for (String name : new String[] {
            PREFIX + "signature-timestamp", method, PREFIX + "signature-version", PREFIX + "signature-url"
        }) {
            head.append('\n').append(name).append(": ").append(headers.text(name));
        }
        head.append('\n')
                .append(PREFIX + "signature-token: ")
                .append(shownToken)
                .append('\n');
        ByteArrayOutputStream text = new ByteArrayOutputStream(request.body().length + 1_024);
        text.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        text.writeBytes(request.body());
        text.writeBytes(end.getBytes(StandardCharsets.UTF_8));
        return text.toByteArray();
    }

    private static boolean first(Headers headers, PublicKey key, byte[] signed) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.DECRYPT_MODE, key);
        byte[] secret = cipher.doFinal(Hashes.base64(headers.text(PREFIX + "signature-secret")));
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(secret, "HmacSHA1"));
        byte[] given = Hashes.base64(headers.text(PREFIX + "signature"));
        return MessageDigest.isEqual(mac.doFinal(signed), given);
    }

    private static boolean second(Headers headers, PublicKey key, byte[] signed) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key);
        signature.update(signed);
        return signature.verify(Hashes.base64(headers.text(PREFIX + "signature-v2")));
    }
}
