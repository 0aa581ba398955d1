package dev.freshet.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of a list.
///
/// @param items newest first
/// @param next the cursor of the page after it; null for the last page
@RegisterForReflection
record PageView<T>(List<T> items, @Nullable String next) {}
