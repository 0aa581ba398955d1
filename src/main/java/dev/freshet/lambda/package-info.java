/// The function as AWS Lambda runs it (events.md §4): an event's bytes come in, the answer's bytes go out, and a
/// failure is thrown, so that the platform comes again. What asks the runtime API is the extension of the build
/// `-Plambda`, in `src/lambda`.
@org.jspecify.annotations.NullMarked
package dev.freshet.lambda;
