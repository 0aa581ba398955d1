package dev.freshet.url;

import java.util.List;

/// What a change leads to.
public sealed interface Mapping {
    /// Lines to send.
    ///
    /// @param targets at least one, none twice
    /// @param notes why a site or a line that one might expect is not among them; often empty
    record Targets(List<Target> targets, List<String> notes) implements Mapping {
        public Targets {
            targets = List.copyOf(targets);
            notes = List.copyOf(notes);
        }
    }

    /// Nothing to send, and why.
    record Nothing(String because) implements Mapping {}
}
