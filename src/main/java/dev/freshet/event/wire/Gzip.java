package dev.freshet.event.wire;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Unpacks gzip (RFC 1952): one member after the other, each with its sum, and nothing behind the last. The JDK's own
/// stream passes over what follows a member and is none, and calls itself again for each empty one, of which a short
/// body holds enough to overflow the stack.
public final class Gzip {
    private static final int HEAD = 10;
    private static final int TRAILER = 8;
    private static final int HEAD_SUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private final byte[] packed;
    private final long most;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int at;

    private Gzip(byte[] packed, long most) {
        this.packed = packed;
        this.most = most;
    }

    /// It would be longer than it may.
    public static final class TooLong extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /// What was packed; empty where it is no gzip, is cut off or does not fit its sum.
    ///
    /// @param most bytes that may come out; no more are unpacked
    public static Optional<byte[]> unpacked(byte[] packed, long most) throws TooLong {
        try {
            return Optional.of(new Gzip(packed, most).all());
        } catch (DataFormatException | IndexOutOfBoundsException broken) {
            return Optional.empty();
        }
    }

    private byte[] all() throws DataFormatException, TooLong {
        Inflater inflater = new Inflater(true);
        try {
            do {
                head();
                inflater.reset();
                member(inflater);
            } while (at < packed.length);
        } finally {
            inflater.end();
        }
        return out.toByteArray();
    }

    private void head() throws DataFormatException {
        int flags = octet(3);
        if (octet(0) != 0x1F || octet(1) != 0x8B || octet(2) != 8 || (flags & RESERVED) != 0) {
            throw new DataFormatException("no member of gzip");
        }
        at += HEAD;
        if ((flags & EXTRA) != 0) {
            at += 2 + (octet(0) | octet(1) << 8);
        }
        for (int text = Integer.bitCount(flags & (NAME | COMMENT)); text > 0; text--) {
            while (octet(0) != 0) {
                at++;
            }
            at++;
        }
        if ((flags & HEAD_SUM) != 0) {
            at += 2;
        }
    }

    private void member(Inflater inflater) throws DataFormatException, TooLong {
        CRC32 sum = new CRC32();
        byte[] part = new byte[8_192];
        inflater.setInput(packed, at, Math.max(packed.length - at, 0));
        while (!inflater.finished()) {
            int length = inflater.inflate(part);
            if (length == 0 && !inflater.finished()) {
                throw new DataFormatException("cut off, or packed with a dictionary");
            }
            if (out.size() + (long) length > most) {
                throw new TooLong();
            }
            sum.update(part, 0, length);
            out.write(part, 0, length);
        }
        at = packed.length - inflater.getRemaining();
        if (number(0) != sum.getValue() || number(4) != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw new DataFormatException("another sum or length");
        }
        at += TRAILER;
    }

    private long number(int from) {
        return octet(from) | octet(from + 1) << 8 | octet(from + 2) << 16 | (long) octet(from + 3) << 24;
    }

    private int octet(int further) {
        return packed[at + further] & 0xFF;
    }
}
