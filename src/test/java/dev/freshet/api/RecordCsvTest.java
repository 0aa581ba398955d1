package dev.freshet.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.call.VendorError;
import dev.freshet.change.Cause;
import dev.freshet.ledger.Entry;
import dev.freshet.ledger.State;
import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import dev.freshet.line.Product;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecordCsvTest {
    private static final Instant AT = Instant.parse("2026-11-21T04:00:00Z");

    private static String row(String key, String message) throws IOException {
        Entry entry = new Entry(
                7,
                "r-1",
                "main",
                Product.CDN,
                "www",
                Operation.REFRESH,
                Kind.FILE,
                "https://www.example.com/a",
                "www.example.com",
                PrefetchOptions.NONE,
                false,
                State.FAILED,
                null,
                0,
                null,
                null,
                1,
                1,
                AT,
                null,
                null,
                AT,
                null,
                new VendorError("Code", message, null),
                new Cause("oss", null, "b", key, null, null));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RecordCsv.write(each -> each.accept(entry), out);
        String text = out.toString(StandardCharsets.UTF_8);
        return text.substring(text.indexOf("\r\n") + 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "=HYPERLINK(1) | '=HYPERLINK(1)",
                "+1            | '+1",
                "-1            | '-1",
                "@SUM          | '@SUM",
                "a=b           | a=b",
                "a,b           | \"a,b\"",
                "a\"b          | \"a\"\"b\"",
                "中文.html     | 中文.html",
            })
    void aCellIsNeitherAFormulaNorSpillsIntoItsNeighbours(String key, String cell) throws IOException {
        assertThat(row(key, "no"))
                .isEqualTo("7,r-1,main,cdn,www,refresh,file,https://www.example.com/a,www.example.com,failed,,0,,,1,1,"
                        + "2026-11-21T04:00:00Z,,,2026-11-21T04:00:00Z,,Code,no,,oss,,b," + cell + ",,\r\n");
    }

    @Test
    void aFormulaBehindATabOrAReturnIsHarmlessToo() throws IOException {
        assertThat(row("k", "\t=1")).contains(",Code,'\t=1,");
        assertThat(row("k", "\r=1")).contains(",Code,\"'\r=1\",");
        assertThat(row("k", "\n=1")).contains(",Code,\"'\n=1\",");
    }
}
