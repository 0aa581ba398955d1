/// Who told us: a Git host's webhook (events.md §3). [GitHooks] checks that a delivery is the host's, on its
/// raw bytes, and reads it; each host has a class of its own for what it does otherwise than the rest. Knows
/// no HTTP and no store, and throws on no input.
@org.jspecify.annotations.NullMarked
package dev.freshet.event.git;
