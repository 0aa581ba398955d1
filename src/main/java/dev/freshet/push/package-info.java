/// What becomes of a Git push whose files nobody knows yet, or which is not deployed yet: its host is asked, the origin
/// watched, and in the end its lines wait in the backlog like any others, or a person is told.
@org.jspecify.annotations.NullMarked
package dev.freshet.push;
