/// The doors of Git hosts, `POST /webhooks/{host}`: a delivery is taken within its bound, checked on its raw
/// bytes, and only then read; what it says is stored before the answer, as at `/invoke`.
@org.jspecify.annotations.NullMarked
package dev.freshet.webhook;
