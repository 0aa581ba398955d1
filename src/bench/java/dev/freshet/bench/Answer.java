package dev.freshet.bench;

/// An answer over HTTP.
public record Answer(int status, String body) {}
