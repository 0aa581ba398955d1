/// What moved: a key written or removed, a branch of a repository, whoever told us. Knows nothing of URLs, tasks or who
/// sent the event.
@org.jspecify.annotations.NullMarked
package dev.freshet.change;
