package dev.freshet.url;

import dev.freshet.line.Target;
import java.util.List;

/// What a change leads to.
public sealed interface Mapping {
    /// Lines to send.
    ///
    /// @param targets at least one, none twice
    /// @param notes why a site or a line that one might expect is not among them; often empty
    /// @param lost those of the notes that tell of lines which cannot be sent, although somebody may see something
    ///     stale
    record Targets(List<Target> targets, List<String> notes, List<String> lost) implements Mapping {
        public Targets {
            targets = List.copyOf(targets);
            notes = List.copyOf(notes);
            lost = List.copyOf(lost);
        }
    }

    /// Nothing to send, and why: nobody sees anything of the change.
    record Nothing(String because) implements Mapping {}

    /// Nothing that can be sent, although somebody may see something stale, and why.
    record Unsendable(String because) implements Mapping {}
}
