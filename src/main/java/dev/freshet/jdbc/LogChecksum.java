package dev.freshet.jdbc;

import java.nio.ByteBuffer;

/// SQLite's checksum of its write-ahead log (<https://www.sqlite.org/fileformat2.html#checksum_algorithm>), over pairs
/// of words in the buffer's order of bytes.
record LogChecksum(int first, int second) {
    /// Goes on with so many bytes, a multiple of eight.
    LogChecksum over(ByteBuffer bytes, int from, int length) {
        int one = first;
        int other = second;
        for (int at = from; at < from + length; at += 8) {
            one += bytes.getInt(at) + other;
            other += bytes.getInt(at + 4) + one;
        }
        return new LogChecksum(one, other);
    }
}
