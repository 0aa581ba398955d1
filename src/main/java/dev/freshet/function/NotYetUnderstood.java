package dev.freshet.function;

/// An event carries changes in a form this version does not read. It must fail, so that the platform keeps it.
final class NotYetUnderstood extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotYetUnderstood(String message) {
        super(message);
    }
}
