/// The function's door: `POST /invoke` and the hooks beside it. A route before Funqy decides method, trust, size
/// and poison; a failure handler says a failure so that the platform repeats the event (events.md §1.3).
@org.jspecify.annotations.NullMarked
package dev.freshet.function;
