/// The doors for events: `POST /invoke` and the platform's hooks beside it, `POST /events`, and those of Git hosts,
/// `POST /webhooks/{host}`. A request is taken within its bound and checked on its raw bytes, and only then read.
/// What it says is stored before the answer. A failure is answered so that the sender repeats the event
/// (events.md §1.3).
@org.jspecify.annotations.NullMarked
package dev.freshet.door;
