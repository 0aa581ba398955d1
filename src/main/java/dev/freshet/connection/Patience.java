package dev.freshet.connection;

import java.time.Duration;

/// How long the server waits for its callers.
///
/// @param head from the first byte of a request to the last of its line and headers
/// @param body from there to the end of its body
/// @param idle from an answer, or from the connection's begin, to the first byte of the next request
public record Patience(Duration head, Duration body, Duration idle) {}
