package dev.freshet.log;

import dev.freshet.redaction.Redaction;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A throwable as the log shows it: with the other's frames, causes and names, and each message within its line
/// and free of secrets.
final class OneLineThrowable extends Throwable {
    private static final long serialVersionUID = 1L;

    private final String told;

    private OneLineThrowable(Throwable shown) {
        super(null, null, true, true);
        this.told = OneLine.of(Redaction.of(shown.toString()));
        setStackTrace(shown.getStackTrace());
    }

    static OneLineThrowable of(Throwable shown) {
        return of(shown, new IdentityHashMap<>());
    }

    /// @param known those met already, since causes can go round in circles
    private static OneLineThrowable of(Throwable shown, Map<Throwable, OneLineThrowable> known) {
        OneLineThrowable met = known.get(shown);
        if (met != null) {
            return met;
        }
        OneLineThrowable copy = new OneLineThrowable(shown);
        known.put(shown, copy);
        Throwable cause = shown.getCause();
        if (cause != null) {
            copy.cause = of(cause, known);
        }
        for (Throwable suppressed : shown.getSuppressed()) {
            copy.addSuppressed(of(suppressed, known));
        }
        return copy;
    }

    private @Nullable OneLineThrowable cause;

    @Override
    public synchronized @Nullable Throwable getCause() {
        return cause;
    }

    @Override
    public String toString() {
        return told;
    }
}
