package dev.freshet.log;

import java.util.Collections;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;

/// Sees to it that every log there is (console, file, syslog, of the root or of a category) writes each event within
/// its line.
public final class OneLineLogs {
    private OneLineLogs() {}

    /// Puts a formatter around the formatter of each handler.
    public static void install() {
        install(LogContext.getLogContext());
    }

    static void install(LogContext context) {
        for (String name : Collections.list(context.getLoggerNames())) {
            Logger logger = context.getLoggerIfExists(name);
            if (logger != null) {
                wrap(logger.getHandlers());
            }
        }
        wrap(context.getLogger("").getHandlers());
    }

    private static void wrap(Handler[] handlers) {
        for (Handler handler : handlers) {
            Formatter formatter = handler.getFormatter();
            if (formatter != null && !(formatter instanceof OneLineFormatter)) {
                handler.setFormatter(new OneLineFormatter(formatter));
            }
            if (handler instanceof ExtHandler group) {
                wrap(group.getHandlers());
            }
        }
    }
}
