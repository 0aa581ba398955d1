package dev.freshet.event.git;

import dev.freshet.signature.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// A hexadecimal HMAC in a header, with or without the algorithm's name in front.
///
/// @param algorithm as Java names it
/// @param prefix what may stand in front of the digits
/// @param payloadAlone whether of a form the JSON in it is signed, and not the form
/// @param headers the first of these with a signature counts
record HmacProof(String algorithm, String prefix, boolean payloadAlone, List<String> headers) implements Proof {
    static HmacProof sha256(String... headers) {
        return new HmacProof("HmacSHA256", "sha256=", false, List.of(headers));
    }

    @Override
    public boolean shown(Headers given) {
        return !signature(given).isEmpty();
    }

    @Override
    public boolean holds(Headers given, byte[] body, String secret, Instant now) {
        String signature = signature(given);
        Optional<byte[]> signed = payloadAlone && Form.announced(given) ? Form.payload(body) : Optional.of(body);
        if (signature.isEmpty() || signed.isEmpty()) {
            return false;
        }
        byte[] mac = Macs.mac(algorithm, secret.getBytes(StandardCharsets.UTF_8), signed.get());
        return Macs.same(HexFormat.of().formatHex(mac), signature);
    }

    private String signature(Headers given) {
        for (String name : headers) {
            String value = given.first(name);
            if (value != null && !value.equals(prefix)) {
                return value.startsWith(prefix) ? value.substring(prefix.length()) : value;
            }
        }
        return "";
    }
}
