package dev.freshet.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitPathTest {
    /// As git writes it (quote.c): escapes where C has them, octal digits for all else that is not plain ASCII.
    private static String quoted(String path) {
        StringBuilder out = new StringBuilder();
        for (byte one : path.getBytes(StandardCharsets.UTF_8)) {
            int octet = one & 0xFF;
            switch (octet) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> out.append(octet < 0x20 || octet >= 0x7F ? "\\%03o".formatted(octet) : (char) octet);
            }
        }
        return out.toString().equals(path) ? path : "\"" + out + "\"";
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            delimiter = '|',
            value = {
                "docs/a b.html                          | docs/a b.html",
                "港/🚢.png                              | 港/🚢.png",
                "\"docs/\\303\\244.html\"               | docs/ä.html",
                "\"docs/\\346\\270\\257 \\\"1\\\".html\" | docs/港 \"1\".html",
                "\"港\\\\.html\"                        | 港\\.html",
                "\"plain\"                              | \"plain\"",
                "a\\303\\244.html                       | a\\303\\244.html",
            })
    void whatGitQuotedIsUnquoted(String written, String path) {
        assertThat(GitPath.read(written)).contains(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/passwd",
                "\"",
                "\"docs/\\303\\244",
                "\"docs/\\303\\2",
                "\"docs/\\303\"",
                "\"docs/\\304\\243\\377\"",
                "\"docs/\\q\"",
                "\"docs/\\\"",
                "\"docs/\\777\"",
                "\"a\\303\\244\"b\"",
                "\"\\057etc\"",
                "\ud800"
            })
    void whatIsCutOffOrNoPathIsNone(String written) {
        assertThat(GitPath.read(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {4_097, 100_000})
    void aPathHasABound(int length) {
        assertThat(GitPath.read("x".repeat(length))).isEmpty();
        assertThat(GitPath.read("\"" + "\\303\\244".repeat(length) + "\"")).isEmpty();
    }

    @Property
    void everyPathComesBackFromGitsQuoting(@ForAll String path) {
        Assume.that(GitPath.read(path).filter(path::equals).isPresent() && !path.startsWith("\""));
        assertThat(GitPath.read(quoted(path))).contains(path);
    }
}
