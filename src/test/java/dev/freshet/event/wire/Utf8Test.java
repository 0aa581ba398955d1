package dev.freshet.event.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8Test {
    @ParameterizedTest
    @CsvSource({
        "C0AF,             an overlong slash",
        "E080AF,           a longer one",
        "F08080AF,         the longest",
        "EDA0BDEDB880,     a surrogate pair as CESU-8 has it",
        "EDA080,           half a pair",
        "F4908080,         beyond Unicode",
        "FF,               no byte of it",
        "80,               a middle without a start",
        "C3,               cut off after one byte",
        "E4BD,             after two",
        "F09F9A,           after three",
        "C4E3,             GBK",
        "E92E,             Latin-1",
    })
    void whatIsNoTextIsNone(String hex, String what) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThat(Utf8.isText(bytes)).as(what).isFalse();
        assertThat(Utf8.text(bytes)).as(what).isEmpty();
    }

    /// At the end, and where the decoder takes up the next part.
    @Property(tries = 200)
    void aBrokenCharacterIsFoundWhereverItIs(
            @ForAll @IntRange(min = 0, max = 8_200) int before, @ForAll @IntRange(min = 0, max = 10) int after) {
        byte[] text = ("x".repeat(before) + "🚢" + "y".repeat(after)).getBytes(StandardCharsets.UTF_8);
        assertThat(Utf8.isText(text)).isTrue();
        text[before + 3] = 'x';
        assertThat(Utf8.isText(text)).isFalse();
    }

    /// Only text in UTF-8 comes back as it was.
    @Property
    void bytesAreTextIfNothingIsLostOnTheWayToAStringAndBack(@ForAll byte[] bytes) {
        String string = new String(bytes, StandardCharsets.UTF_8);
        boolean whole = Arrays.equals(string.getBytes(StandardCharsets.UTF_8), bytes);
        assertThat(Utf8.isText(bytes)).isEqualTo(whole);
        assertThat(Utf8.text(bytes).isPresent()).isEqualTo(whole);
    }

    @Property
    void everyStringComesBack(@ForAll String string) {
        byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
        assertThat(Utf8.text(bytes)).contains(new String(bytes, StandardCharsets.UTF_8));
    }
}
