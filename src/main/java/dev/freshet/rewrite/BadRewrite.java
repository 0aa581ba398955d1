package dev.freshet.rewrite;

/// A rewrite that cannot be used: "reason: remedy". Thrown for texts of people and of settings, so it carries no stack
/// trace.
final class BadRewrite extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    BadRewrite(String reason, String remedy) {
        super(reason + ": " + remedy);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
