package dev.freshet.api;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.freshet.call.VendorError;
import dev.freshet.change.Cause;
import dev.freshet.ledger.Entry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Records as CSV (RFC 4180) with a row of names. A cell that a spreadsheet would run as a formula begins with `'`.
final class RecordCsv {
    static final List<String> HEADER = List.of(
            "id,request,account,product,site,operation,kind,url,domain,state,reason,progress,taskId,call,changes,"
                    .concat("attempts,requestedAt,dueAt,submittedAt,completedAt,verifiedAt,error.code,error.message,")
                    .concat("error.requestId,cause.source,cause.event,cause.bucket,cause.key,cause.by,cause.reason")
                    .split(","));

    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .build();
    private static final CsvSchema SCHEMA = CsvSchema.emptySchema().withLineSeparator("\r\n");

    private RecordCsv() {}

    /// @param records hands out each record to whom it is given
    static void write(Consumer<Consumer<Entry>> records, OutputStream out) throws IOException {
        SequenceWriter rows = MAPPER.writer(SCHEMA).writeValues(out);
        rows.write(HEADER);
        try {
            records.accept(entry -> write(entry, rows));
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
        rows.flush();
    }

    private static void write(Entry entry, SequenceWriter rows) {
        try {
            rows.write(cells(RecordView.of(entry)));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static List<String> cells(RecordView view) {
        List<String> cells = new ArrayList<>(HEADER.size());
        add(cells, view.id(), view.request(), view.account(), view.product(), view.site(), view.operation());
        add(cells, view.kind(), view.url(), view.domain(), view.state(), view.reason(), view.progress());
        add(cells, view.taskId(), view.call(), view.changes(), view.attempts(), view.requestedAt(), view.dueAt());
        add(cells, view.submittedAt(), view.completedAt(), view.verifiedAt());
        VendorError error = view.error();
        if (error == null) {
            add(cells, null, null, null);
        } else {
            add(cells, error.code(), error.message(), error.requestId());
        }
        Cause cause = view.cause();
        add(cells, cause.source(), cause.event(), cause.bucket(), cause.key(), cause.by(), cause.reason());
        return cells;
    }

    private static void add(List<String> cells, @Nullable Object... values) {
        for (Object value : values) {
            cells.add(value == null ? "" : harmless(value.toString()));
        }
    }

    private static String harmless(String cell) {
        return !cell.isEmpty() && "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
