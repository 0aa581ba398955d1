/// What waits: the durable set of lines to send, with due times. Rows decide, since a function is frozen between
/// requests.
@org.jspecify.annotations.NullMarked
package dev.freshet.backlog;
