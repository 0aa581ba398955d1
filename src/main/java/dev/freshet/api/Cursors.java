package dev.freshet.api;

import dev.freshet.ledger.Query.Cursor;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;

/// Places in a list as callers carry them: text that is safe in a URL and says nothing.
final class Cursors {
    private static final int RECORD_BYTES = Long.BYTES + Integer.BYTES + Long.BYTES;

    private Cursors() {}

    static String ofRecord(Instant requestedAt, long id) {
        return text(ByteBuffer.allocate(RECORD_BYTES)
                .putLong(requestedAt.getEpochSecond())
                .putInt(requestedAt.getNano())
                .putLong(id)
                .array());
    }

    /// @throws IllegalArgumentException where it is no cursor of records
    static Cursor record(String text) {
        ByteBuffer bytes = bytes(text, RECORD_BYTES);
        Instant at = Times.bounded(bytes.getLong(), bytes.getInt());
        return new Cursor(at, bytes.getLong());
    }

    static String ofEvent(long id) {
        return text(ByteBuffer.allocate(Long.BYTES).putLong(id).array());
    }

    /// @throws IllegalArgumentException where it is no cursor of events
    static long event(String text) {
        return bytes(text, Long.BYTES).getLong();
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static ByteBuffer bytes(String text, int length) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        if (bytes.length != length) {
            throw new IllegalArgumentException("no cursor");
        }
        return ByteBuffer.wrap(bytes);
    }
}
