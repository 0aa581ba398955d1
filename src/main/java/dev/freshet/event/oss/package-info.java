/// OSS's own words: its event names and the form of its events, the same in every channel (events.md §2).
@org.jspecify.annotations.NullMarked
package dev.freshet.event.oss;
