package dev.freshet.url;

import java.util.List;

/// What a change leads to.
public sealed interface Mapping {
    /// Lines to send.
    record Targets(List<Target> targets) implements Mapping {}

    /// Nothing to send, and why.
    record Nothing(String because) implements Mapping {}
}
