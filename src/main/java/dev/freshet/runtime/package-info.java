/// What kind of place the process runs in, and what follows: who vouches for an event, who drives the flushes, how
/// a failure is said.
@org.jspecify.annotations.NullMarked
package dev.freshet.runtime;
