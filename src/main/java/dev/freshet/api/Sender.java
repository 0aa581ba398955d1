package dev.freshet.api;

/// Gets lines out that a person does not want to wait for.
@FunctionalInterface
public interface Sender {
    /// Wakes whatever flushes. Where the process will be frozen once the request is answered, sends before it returns
    /// (design §2): what is due, not what waits.
    void hasten();
}
