/// Asks Git hosts which files differ between two commits (events.md §3.1). One class a kind of host says how that is
/// asked and answered; only addresses of the settings are called, no redirect and no link of an answer is
/// followed.
@org.jspecify.annotations.NullMarked
package dev.freshet.githost;
