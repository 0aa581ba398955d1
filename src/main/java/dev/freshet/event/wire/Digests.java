package dev.freshet.event.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Short names of long texts.
public final class Digests {
    private Digests() {}

    /// The SHA-256 of a text, in hexadecimal digits.
    public static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /// What tells an event without identity of its own from every other (events.md §7.4).
    public static String sha256Key(String text) {
        return "sha256:" + sha256(text);
    }
}
