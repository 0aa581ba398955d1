package dev.freshet.log;

import dev.freshet.redaction.Redaction;
import java.util.logging.Formatter;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/// Formats as another formatter does, once the message and the exceptions' messages are within their lines and free of
/// secrets. A stack trace keeps its own lines.
final class OneLineFormatter extends ExtFormatter {
    private final Formatter shape;

    OneLineFormatter(Formatter shape) {
        this.shape = shape;
    }

    @Override
    public String format(ExtLogRecord record) {
        ExtLogRecord told = new ExtLogRecord(record);
        told.setMessage(OneLine.of(Redaction.of(record.getFormattedMessage())), ExtLogRecord.FormatStyle.NO_FORMAT);
        Throwable thrown = record.getThrown();
        if (thrown != null) {
            told.setThrown(OneLineThrowable.of(thrown));
        }
        return shape.format(told);
    }

    @Override
    public boolean isCallerCalculationRequired() {
        return shape instanceof ExtFormatter ext && ext.isCallerCalculationRequired();
    }
}
