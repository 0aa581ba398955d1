package dev.freshet.change;

import java.nio.charset.StandardCharsets;

/// An object's address at the origin: its bucket and its key, undecoded, exactly as the store of objects names it.
///
/// @param bucket the bucket's name, 1 to 255 characters
/// @param path the key: 1 to 1,023 bytes of UTF-8, any character; a leading `/` and `//` are part of it
public record ObjectKey(String bucket, String path) {
    /// The longest key OSS takes, in bytes of UTF-8 (events.md §2.2 names the key; the bound is the store's own).
    public static final int MAX_BYTES = 1_023;

    public ObjectKey {
        if (bucket.isEmpty() || bucket.length() > 255) {
            throw new IllegalArgumentException("a bucket's name has 1 to 255 characters");
        }
        if (path.isEmpty()) {
            throw new IllegalArgumentException("the key is empty");
        }
        if (path.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new IllegalArgumentException("the key is longer than " + MAX_BYTES + " bytes");
        }
    }

    /// Whether there can be such a key.
    public static boolean fits(String bucket, String path) {
        return !bucket.isEmpty()
                && bucket.length() <= 255
                && !path.isEmpty()
                && path.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }
}
