/// The envelopes that AWS puts around events: lists of records, queues, topics, the schedule (events.md §3.8, §4.1).
@org.jspecify.annotations.NullMarked
package dev.freshet.event.aws;
