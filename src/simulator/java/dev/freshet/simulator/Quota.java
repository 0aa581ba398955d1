package dev.freshet.simulator;

/// A day's allowance of one kind and what is left of it, in lines.
public record Quota(int total, int remain) {}
