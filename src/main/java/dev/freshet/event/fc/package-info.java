/// Function Compute's own envelopes (events.md §1.4, §1.5, §2.2).
@org.jspecify.annotations.NullMarked
package dev.freshet.event.fc;
