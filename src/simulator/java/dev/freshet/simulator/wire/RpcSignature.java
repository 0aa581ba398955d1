package dev.freshet.simulator.wire;

import static java.util.stream.Collectors.joining;

import java.util.Base64;
import java.util.SortedMap;

/// The RPC signature, HMAC-SHA1, version 1.0 (alibaba-api.md §7.1).
public final class RpcSignature {
    private RpcSignature() {}

    /// `parameters` are the decoded ones of query and form together; `Signature` among them is left out.
    public static String stringToSign(String method, SortedMap<String, String> parameters) {
        String canonical = parameters.entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals("Signature"))
                .map(parameter -> Percent.encode(parameter.getKey()) + "=" + Percent.encode(parameter.getValue()))
                .collect(joining("&"));
        return method + "&%2F&" + Percent.encode(canonical);
    }

    public static String sign(String secret, String stringToSign) {
        return Base64.getEncoder().encodeToString(Hmac.of("HmacSHA1", secret + "&", stringToSign));
    }
}
