package dev.freshet.bench.start;

/// An answer over HTTP.
record Answer(int status, String body) {}
