package dev.freshet.signature;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The vendor's side of its signatures, by the recipes of events.md §2.3 and §2.4, and its certificates.
@Alternative
@Singleton
public class VendorKeys implements Certificates {
    public static final String URL = "https://hooks.example.com/events";
    public static final String TOKEN = "token-of-the-target-0123456789";
    public static final String OWNER = "1234567890123456";
    static final String BRIDGE_CERTIFICATE =
            "https://cn-hangzhou-eventbridge.oss-accelerate.aliyuncs.com/certificate/v1.pem";
    static final String SMQ_CERTIFICATE = "https://mnstest.oss-cn-hangzhou.aliyuncs.com/x509_public_certificate.pem";

    private static final KeyPair PAIR = pair();

    final List<URI> asked = new ArrayList<>();

    @Override
    public synchronized PublicKey at(URI address) {
        asked.add(address);
        return PAIR.getPublic();
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
            keys.initialize(1_024);
            return keys.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] signed(String algorithm, byte[] text) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(PAIR.getPrivate());
        signature.update(text);
        return signature.sign();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// The headers of a push of EventBridge's.
    ///
    /// @param version 1 or 2
    /// @param end what the signed text ends with
    public static Map<String, String> bridge(int version, byte[] body, Instant at, String end) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-eventbridge-signature-timestamp", Long.toString(at.toEpochMilli()));
        headers.put(
                version == 1 ? "x-eventbridge-signature-method" : "x-eventbridge-hash-method",
                version == 1 ? "HMAC-SHA1" : "SHA256");
        headers.put("x-eventbridge-signature-version", "1.0");
        headers.put("x-eventbridge-signature-url", BRIDGE_CERTIFICATE);
        headers.put("x-eventbridge-signature-token", TOKEN);
        StringBuilder text = new StringBuilder(URL);
        headers.forEach(
                (name, value) -> text.append('\n').append(name).append(": ").append(value));
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        whole.writeBytes(body);
        whole.writeBytes(end.getBytes(StandardCharsets.UTF_8));
        try {
            if (version == 2) {
                headers.put("x-eventbridge-signature-v2", base64(signed("SHA256withRSA", whole.toByteArray())));
            } else {
                byte[] secret = "a secret of this one push".getBytes(StandardCharsets.UTF_8);
                headers.put("x-eventbridge-signature-secret", base64(encrypted(PAIR.getPrivate(), secret)));
                Mac mac = Mac.getInstance("HmacSHA1");
                mac.init(new SecretKeySpec(secret, "HmacSHA1"));
                headers.put("x-eventbridge-signature", base64(mac.doFinal(whole.toByteArray())));
            }
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
        return headers;
    }

    private static byte[] encrypted(PrivateKey key, byte[] secret) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, key);
        return cipher.doFinal(secret);
    }

    /// The headers of a push of SMQ's.
    ///
    /// @param told further `x-mns-` headers
    public static Map<String, String> smq(String target, String contentType, byte[] body, Map<String, String> told) {
        Map<String, String> mns = new TreeMap<>(told);
        mns.put("x-mns-version", "2015-06-06");
        mns.put("x-mns-request-id", "6423F9B7BF94313030AF5EA0");
        mns.put("x-mns-signing-cert-url", base64(SMQ_CERTIFICATE.getBytes(StandardCharsets.UTF_8)));
        try {
            String md5 = HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("MD5").digest(body));
            String date = "Sat, 21 Nov 2026 02:00:04 GMT";
            StringBuilder text = new StringBuilder("POST\n" + md5 + "\n" + contentType + "\n" + date + "\n");
            mns.forEach(
                    (name, value) -> text.append(name).append(':').append(value).append('\n'));
            text.append(target);
            Map<String, String> headers = new LinkedHashMap<>(mns);
            headers.put("Content-MD5", md5);
            headers.put("Content-Type", contentType);
            headers.put("Date", date);
            headers.put(
                    "Authorization",
                    base64(signed("SHA1withRSA", text.toString().getBytes(StandardCharsets.UTF_8))));
            return headers;
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
