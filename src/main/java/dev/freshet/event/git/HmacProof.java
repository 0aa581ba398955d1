package dev.freshet.event.git;

import dev.freshet.signature.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A hexadecimal HMAC in a header, behind the algorithm's name where the host writes it.
///
/// @param algorithm as Java names it
/// @param prefix the algorithm's name as the host writes it, with its `=`
/// @param payloadAlone whether of a form the JSON in it is signed, and not the form
/// @param bare headers whose digits need no name in front, though they may have it
/// @param named headers whose digits do: without it they are no signature. Of all headers the first with a signature
/// counts
record HmacProof(String algorithm, String prefix, boolean payloadAlone, List<String> bare, List<String> named)
        implements Proof {
    static HmacProof sha256(String header) {
        return new HmacProof("HmacSHA256", "sha256=", false, List.of(), List.of(header));
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
        return Stream.concat(
                        bare.stream().map(name -> digits(given, name, false)),
                        named.stream().map(name -> digits(given, name, true)))
                .filter(digits -> !digits.isEmpty())
                .findFirst()
                .orElse("");
    }

    private String digits(Headers given, String name, boolean prescribed) {
        String value = given.first(name);
        if (value == null) {
            return "";
        }
        return value.startsWith(prefix) ? value.substring(prefix.length()) : prescribed ? "" : value;
    }
}
