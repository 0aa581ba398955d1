package dev.freshet.backlog;

import dev.freshet.line.Product;

/// One account's use of one product: quotas, limits and calls are counted per lane.
public record Lane(String account, Product product) {}
