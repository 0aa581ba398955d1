package dev.freshet.support;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/// What the log says of one room of the product while a test runs: each line begins with its level.
public final class LogLines implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord told) {
            String text = told instanceof ExtLogRecord formatted ? formatted.getFormattedMessage() : told.getMessage();
            lines.add(told.getLevel().getName() + " " + text);
        }

        @Override
        public void flush() {
            // Every line is kept at once.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    private LogLines(String room) {
        logger = Logger.getLogger(room);
        logger.addHandler(handler);
    }

    /// Listens to a package and what is below it.
    public static LogLines of(String room) {
        return new LogLines(room);
    }

    /// What was said so far.
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
    }
}
