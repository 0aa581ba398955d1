package dev.freshet.event.wire;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Text in UTF-8, never guessed. Whatever replaces a byte that is none, or reads it in another encoding, makes another
/// name of an object, and so another URL.
public final class Utf8 {
    private static final int AT_ONCE = 8_192;

    private Utf8() {}

    /// Whether bytes are such text: neither overlong forms, nor surrogates, nor a sequence that is cut off.
    public static boolean isText(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(Math.min(bytes.length + 1, AT_ONCE));
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, true);
        } while (result.isOverflow());
        return !result.isError();
    }

    /// The text; empty where the bytes are none.
    public static Optional<String> text(byte[] bytes) {
        return isText(bytes) ? Optional.of(new String(bytes, StandardCharsets.UTF_8)) : Optional.empty();
    }
}
