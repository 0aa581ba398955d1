package dev.freshet.api;

import dev.freshet.ledger.Entry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/// Records as NDJSON: one object a line.
final class RecordLines {
    private RecordLines() {}

    /// @param records hands out each record to whom it is given
    static void write(Consumer<Consumer<Entry>> records, OutputStream out) throws IOException {
        try {
            records.accept(entry -> write(entry, out));
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private static void write(Entry entry, OutputStream out) {
        try {
            out.write(Json.WRITER.writeValueAsBytes(RecordView.of(entry)));
            out.write('\n');
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
