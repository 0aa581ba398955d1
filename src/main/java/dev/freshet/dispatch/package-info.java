/// Drives the calls: sends batches, finds the line a call was refused for, looks up lost replies, follows tasks to
/// their end.
@org.jspecify.annotations.NullMarked
package dev.freshet.dispatch;
