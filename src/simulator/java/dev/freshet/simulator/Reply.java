package dev.freshet.simulator;

import io.vertx.core.buffer.Buffer;

/// What goes back: an HTTP answer, and what the call log says of it.
///
/// @param requestId empty where the gateway gave none
record Reply(int status, String code, String taskId, String requestId, String contentType, Buffer body) {}
