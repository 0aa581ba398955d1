package dev.freshet.change;

/// A file that a push changed.
///
/// @param path from the repository's root, UTF-8, neither URL-encoded nor quoted, no leading `/`
/// @param removed whether it is gone
/// @param kind what stands or stood there, as far as its host tells
public record TouchedFile(String path, boolean removed, Kind kind) {
    /// What git keeps under a path.
    public enum Kind {
        /// A file, or what its host does not tell from one.
        FILE,
        /// A symbolic link: what it leads to may be a directory.
        LINK,
        /// A commit of another repository, of whose files this one says nothing.
        SUBMODULE
    }

    /// A file.
    public TouchedFile(String path, boolean removed) {
        this(path, removed, Kind.FILE);
    }

    /// Whether more may show below its path, all of which may have changed with it.
    public boolean mayHoldOthers() {
        return kind != Kind.FILE;
    }
}
