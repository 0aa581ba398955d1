package dev.freshet.log;

import dev.freshet.redaction.Redaction;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/// Why the process did not start: one sentence without a stack trace, which the debug log has.
public final class StartFailure {
    private static final Logger LOG = Logger.getLogger("dev.freshet");
    private static final int MOST_CAUSES = 20;

    private StartFailure() {}

    /// Writes it to the standard error, since the log may not be there yet.
    public static void tell(Throwable failure) {
        System.err.println(Redaction.of(sentence(failure)));
        OneLineLogs.install();
        LOG.debug("the start that failed", failure);
    }

    static String sentence(Throwable failure) {
        List<Throwable> causes = causes(failure);
        for (Throwable cause : causes) {
            switch (cause) {
                // What is wrong with the settings or the store, already in sentences.
                case ConfigurationException told -> {
                    return String.valueOf(told.getMessage());
                }
                case QuarkusBindException taken -> {
                    return "the start failed: port " + taken.getPort()
                            + " is taken: end the process that listens there, or name another port (PORT)";
                }
                case BindException denied -> {
                    return "the start failed: its port cannot be listened at (" + denied.getMessage()
                            + "): name another address or port (QUARKUS_HTTP_HOST, PORT)";
                }
                default -> {
                    // It may be further in.
                }
            }
        }
        return "the start failed: " + String.join(": ", words(causes))
                + " (quarkus.log.category.\"dev.freshet\".level=DEBUG shows where)";
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && causes.size() < MOST_CAUSES; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    /// What the causes say, each once: most repeat the one within. The framework's own wrapping says nothing.
    private static List<String> words(List<Throwable> causes) {
        List<String> words = new ArrayList<>();
        for (Throwable cause : causes) {
            String message = Redaction.sentence(cause);
            boolean repeats = cause.getCause() != null
                    && (message.contains(cause.getCause().getClass().getName())
                            || message.equals("Failed to start quarkus"));
            if (!repeats && !words.contains(message)) {
                words.add(cause.getCause() == null ? cause.getClass().getSimpleName() + " " + message : message);
            }
        }
        return words;
    }
}
