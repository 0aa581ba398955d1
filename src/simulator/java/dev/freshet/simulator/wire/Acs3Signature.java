package dev.freshet.simulator.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// The newer signature, ACS3-HMAC-SHA256 (alibaba-api.md §7.2).
public final class Acs3Signature {
    public static final String NAME = "ACS3-HMAC-SHA256";

    private Acs3Signature() {}

    /// `headers` by lower-case name; `signedHeaders` in the order in which the client names them, which is sorted. The
    /// payload's hash is taken from the body itself, so that a client that lies about it does not match.
    public static String stringToSign(
            String method,
            String path,
            SortedMap<String, String> query,
            Map<String, String> headers,
            List<String> signedHeaders,
            byte[] body) {
        String canonical = method + "\n" + path + "\n" + canonicalQuery(query) + "\n"
                + canonicalHeaders(headers, signedHeaders) + "\n" + String.join(";", signedHeaders) + "\n"
                + Hmac.sha256(body);
        return NAME + "\n" + Hmac.sha256(canonical.getBytes(UTF_8));
    }

    public static String sign(String secret, String stringToSign) {
        return HexFormat.of().formatHex(Hmac.of("HmacSHA256", secret, stringToSign));
    }

    private static String canonicalQuery(SortedMap<String, String> query) {
        return query.entrySet().stream()
                .map(parameter -> Percent.encode(parameter.getKey()) + "=" + Percent.encode(parameter.getValue()))
                .collect(joining("&"));
    }

    private static String canonicalHeaders(Map<String, String> headers, List<String> signedHeaders) {
        return signedHeaders.stream()
                .map(name -> name + ":" + headers.getOrDefault(name, "").strip() + "\n")
                .collect(joining());
    }
}
