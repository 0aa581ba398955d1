package dev.freshet.url;

import dev.freshet.line.Target;
import java.util.List;

/// How a change leads to its lines.
///
/// @param ways one for each line
/// @param notes why a site or a line that one might expect is not among them
public record Explanation(List<Way> ways, List<String> notes) {
    public Explanation {
        ways = List.copyOf(ways);
        notes = List.copyOf(notes);
    }

    /// The way to one line.
    ///
    /// @param steps in their order, from the key or the client's URL to the line
    public record Way(Target target, List<Step> steps) {}
}
