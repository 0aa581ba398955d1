package dev.freshet.simulator;

import io.vertx.core.buffer.Buffer;

/// What goes back: an HTTP answer, and what the call log says of it.
record Reply(int status, String code, String taskId, String contentType, Buffer body) {}
