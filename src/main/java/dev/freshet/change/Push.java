package dev.freshet.change;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A branch of a Git repository moved.
///
/// @param host who told
/// @param repository the repository's full name at its host, such as `acme/site`
/// @param id how the host's compare API names the repository where it is not by its full name (GitLab's and Codeup's
///     project number, Bitbucket Server's `KEY/slug`); null where the full name serves
/// @param branch without `refs/heads/`
/// @param before the commit it stood at; null where the branch is new
/// @param after the commit it stands at; null where the branch is gone
/// @param forced whether the host says that history was rewritten
/// @param at when it was pushed, as far as the delivery says; else when it came in
/// @param files what changed
public record Push(
        GitHost host,
        String repository,
        @Nullable String id,
        String branch,
        @Nullable String before,
        @Nullable String after,
        boolean forced,
        Instant at,
        Files files) {

    /// The same with other files.
    public Push with(Files others) {
        return new Push(host, repository, id, branch, before, after, forced, at, others);
    }

    /// The same at another time.
    public Push at(Instant other) {
        return new Push(host, repository, id, branch, before, after, forced, other, files);
    }

    /// The files that changed, or why nobody knows yet.
    public sealed interface Files {
        /// All of them, each once: renames are both, the old path removed and the new one written.
        record Listed(List<TouchedFile> files) implements Files {
            public Listed {
                files = List.copyOf(files);
            }
        }

        /// The delivery does not tell them, or not all, or not truly: the host has to be asked.
        ///
        /// @param because for people: `a forced push`, `more than 20 commits`, …
        record Unlisted(String because) implements Files {}
    }
}
