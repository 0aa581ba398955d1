/// Messages of SMQ topics, formerly MNS (events.md §1.5, §2.4).
@org.jspecify.annotations.NullMarked
package dev.freshet.event.smq;
