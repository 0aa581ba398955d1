/// The function as AWS Lambda runs it: the process asks the runtime API for each event and posts its answer
/// (events.md §4.4). The events themselves go the way of `/invoke`.
@org.jspecify.annotations.NullMarked
package dev.freshet.lambda;
