package dev.freshet.rewrite;

import java.util.List;

/// An entry of the cache that a path at the origin may feed.
public sealed interface Fed {
    /// This one.
    ///
    /// @param path of the entry, in matching form
    /// @param rules those that make the origin's path of it, by their place from 0; empty where none does
    /// @param certain false where a rule on the way may or may not apply
    record Exact(String path, List<Integer> rules, boolean certain) implements Fed {
        public Exact {
            rules = List.copyOf(rules);
        }
    }

    /// Any below this directory: the rule cannot be followed backwards.
    ///
    /// @param directory ends with `/`
    /// @param rule its place from 0
    /// @param why one sentence without its full stop
    record Under(String directory, int rule, String why) implements Fed {}
}
