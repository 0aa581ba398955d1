package dev.freshet.event.git;

import dev.freshet.event.wire.Digests;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Message authentication codes, and comparing what a stranger wrote with what should stand there.
final class Macs {
    private Macs() {}

    /// @param algorithm as Java names it, `HmacSHA256`
    /// @param key not empty
    static byte[] mac(String algorithm, byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + algorithm, impossible);
        }
    }

    /// Whether a header is this text, letter by letter: a signature in other letters that mean the same is
    /// none. Digests of one length are compared, in full.
    static boolean same(String expected, String header) {
        // The server reads each byte of a header as one character.
        byte[] shown = Digests.sha256(header.getBytes(StandardCharsets.ISO_8859_1));
        return MessageDigest.isEqual(Digests.sha256(expected.getBytes(StandardCharsets.UTF_8)), shown);
    }
}
