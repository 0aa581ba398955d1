/// What becomes of a text on its way into the log: whatever a caller or the vendor sent stays within its line,
/// and no secret shows.
@org.jspecify.annotations.NullMarked
package dev.freshet.log;
