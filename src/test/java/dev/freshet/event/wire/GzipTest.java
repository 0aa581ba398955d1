package dev.freshet.event.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GzipTest {
    private static final byte[] TEXT =
            "{\"key\":\"site/pier.png\",\"other\":\"site/pier.png\"}".getBytes(StandardCharsets.UTF_8);

    private static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Property
    void whatWasPackedComesOut(@ForAll byte[] bytes) throws Gzip.TooLong {
        assertThat(Gzip.unpacked(packed(bytes), bytes.length)).contains(bytes);
    }

    @Test
    void noMoreComesOutThanMay() {
        byte[] bomb = packed(new byte[50_000_000]);
        assertThat(bomb).hasSizeLessThan(100_000);
        assertThatExceptionOfType(Gzip.TooLong.class).isThrownBy(() -> Gzip.unpacked(bomb, 1_000_000));
        assertThatExceptionOfType(Gzip.TooLong.class).isThrownBy(() -> Gzip.unpacked(packed(TEXT), TEXT.length - 1));
    }

    @Test
    void eachCutIsFound() throws Gzip.TooLong {
        byte[] packed = packed(TEXT);
        for (int length = 0; length < packed.length; length++) {
            assertThat(Gzip.unpacked(Arrays.copyOf(packed, length), 1_000)).isEmpty();
        }
    }

    /// In the head a few bits say when and where it was packed, and change nothing.
    @Property(tries = 300)
    void aFlippedBitNeverMakesAnotherText(
            @ForAll @IntRange(min = 0, max = 10_000) int at, @ForAll @IntRange(min = 0, max = 7) int bit) {
        byte[] packed = packed(TEXT);
        packed[at % packed.length] ^= (byte) (1 << bit);
        try {
            Gzip.unpacked(packed, 1_000).ifPresent(text -> assertThat(text).isEqualTo(TEXT));
        } catch (Gzip.TooLong longer) {
            assertThat(longer).isNotNull();
        }
    }

    @Test
    void membersFollowEachOtherAndNothingElseDoes() throws Gzip.TooLong {
        byte[] member = packed(TEXT);
        byte[] twice = Arrays.copyOf(member, 2 * member.length);
        System.arraycopy(member, 0, twice, member.length, member.length);
        assertThat(Gzip.unpacked(twice, 1_000).orElseThrow())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(new String(TEXT, StandardCharsets.UTF_8).repeat(2));
        assertThat(Gzip.unpacked(Arrays.copyOf(member, member.length + 1), 1_000))
                .isEmpty();
    }

    /// As many as a body of six mebibytes can hold.
    @Test
    void emptyMembersWithoutEndAreNothing() throws Gzip.TooLong {
        byte[] empty = packed(new byte[0]);
        byte[] many = new byte[(6 << 20) / empty.length * empty.length];
        for (int at = 0; at < many.length; at += empty.length) {
            System.arraycopy(empty, 0, many, at, empty.length);
        }
        assertThat(Gzip.unpacked(many, 1_000).orElseThrow()).isEmpty();
    }

    @Test
    void whatTheHeadSaysOfTheFileIsSteppedOver() throws Gzip.TooLong {
        // Extra field, name, comment and the head's own sum (RFC 1952, 2.3), in front of what is packed.
        byte[] head =
                HexFormat.of().parseHex("1f8b081e000000000003" + "0200" + "4142" + "6e616d6500" + "6300" + "0000");
        byte[] plain = packed(TEXT);
        byte[] named = Arrays.copyOf(head, head.length + plain.length - 10);
        System.arraycopy(plain, 10, named, head.length, plain.length - 10);
        assertThat(Gzip.unpacked(named, 1_000)).contains(TEXT);
    }
}
