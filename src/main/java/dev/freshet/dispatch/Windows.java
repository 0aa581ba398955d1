package dev.freshet.dispatch;

import java.time.Duration;

/// How far apart two calls with one line are at least (promise P3), by the line's domain.
@FunctionalInterface
public interface Windows {
    /// The window of the site that shows this domain; zero where no site does.
    Duration of(String domain);
}
