/// CloudEvents 1.0, the envelope of EventBridge, Knative and others (events.md §2.3, §5).
@org.jspecify.annotations.NullMarked
package dev.freshet.event.cloudevents;
