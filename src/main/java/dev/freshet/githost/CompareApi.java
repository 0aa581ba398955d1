package dev.freshet.githost;

import dev.freshet.change.Push;

/// How a kind of host is asked which files differ.
interface CompareApi {
    /// Asks for all files that differ between a push's two commits, both of which it has. Blocks.
    ///
    /// @throws Unanswered where the host does not tell them, or not all
    Touched ask(Push push) throws Unanswered;
}
