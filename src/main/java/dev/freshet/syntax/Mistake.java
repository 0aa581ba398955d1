package dev.freshet.syntax;

/// A text that cannot be read: what is wrong with it and what to do. Thrown for texts of people and of settings, so it
/// carries no stack trace: a request may hold thousands of bad lines.
public final class Mistake extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String remedy;

    public Mistake(String reason, String remedy) {
        super(reason + ": " + remedy);
        this.reason = reason;
        this.remedy = remedy;
    }

    public String reason() {
        return reason;
    }

    public String remedy() {
        return remedy;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
