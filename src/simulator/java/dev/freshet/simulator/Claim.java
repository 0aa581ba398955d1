package dev.freshet.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Predicate.not;

import dev.freshet.simulator.wire.Acs3Authorization;
import dev.freshet.simulator.wire.Acs3Signature;
import dev.freshet.simulator.wire.RpcSignature;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What a request says about its sender, not yet believed.
///
/// @param expected from a secret to the signature that the request should carry
record Claim(
        String accessKeyId,
        String timestamp,
        String nonce,
        Optional<String> securityToken,
        String signature,
        String stringToSign,
        UnaryOperator<String> expected) {
    private static final List<String> RPC_PARAMETERS =
            List.of("Timestamp", "SignatureMethod", "SignatureVersion", "SignatureNonce", "AccessKeyId", "Signature");
    private static final List<String> ACS3_HEADERS =
            List.of("x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256");

    static Claim of(Request request) {
        return request.acs3() ? acs3(request) : rpc(request);
    }

    boolean signedWith(String secret) {
        return MessageDigest.isEqual(expected.apply(secret).getBytes(UTF_8), signature.getBytes(UTF_8));
    }

    private static Claim rpc(Request request) {
        RPC_PARAMETERS.stream()
                .filter(name -> request.parameter(name).isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    throw Refusal.missing(name);
                });
        if (!request.parameter("SignatureMethod").equals("HMAC-SHA1")) {
            throw new Refusal(400, "InvalidSignatureMethod", "Specified signature method is not valid.");
        }
        if (!request.parameter("SignatureVersion").equals("1.0")) {
            throw Refusal.invalid("SignatureVersion");
        }
        String stringToSign = RpcSignature.stringToSign(request.method(), request.parameters());
        return new Claim(
                request.parameter("AccessKeyId"),
                request.parameter("Timestamp"),
                request.parameter("SignatureNonce"),
                Optional.of(request.parameter("SecurityToken")).filter(not(String::isEmpty)),
                request.parameter("Signature"),
                stringToSign,
                secret -> RpcSignature.sign(secret, stringToSign));
    }

    private static Claim acs3(Request request) {
        Acs3Authorization authorization = Acs3Authorization.parse(request.header("authorization"))
                .filter(parsed -> coversWhatItMust(request, parsed.signedHeaders()))
                .orElseThrow(() -> new Refusal(
                        400, "IncompleteSignature", "The request signature does not conform to Aliyun standards."));
        ACS3_HEADERS.stream()
                .filter(name -> request.header(name).isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    throw Refusal.missing(name);
                });
        String stringToSign = Acs3Signature.stringToSign(
                request.method(),
                request.path(),
                request.query(),
                request.headers(),
                authorization.signedHeaders(),
                request.body().getBytes());
        return new Claim(
                authorization.accessKeyId(),
                request.header("x-acs-date"),
                request.header("x-acs-signature-nonce"),
                Optional.of(request.header("x-acs-security-token")).filter(not(String::isEmpty)),
                authorization.signature(),
                stringToSign,
                secret -> Acs3Signature.sign(secret, stringToSign));
    }

    /// Signed must be every present `x-acs-` header. `host` and `content-type` may be (alibaba-api.md §7.2 says
    /// they are), but the vendor's Java client 4.7.10 leaves `host` out.
    private static boolean coversWhatItMust(Request request, List<String> signed) {
        return request.headers().keySet().stream()
                        .filter(name -> name.startsWith("x-acs-"))
                        .allMatch(signed::contains)
                && signed.stream().allMatch(request.headers()::containsKey);
    }
}
