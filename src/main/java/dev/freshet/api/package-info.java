/// The doors for people and pipelines: manual requests, and everything that can be read back, as JSON over HTTP (design
/// §3.2). Authenticates before it reads a body, and answers each mistake with what to do about it. Knows no SQL and no
/// vendor. Works on worker threads: SQLite's calls are native, and would hold a virtual thread's carrier.
@org.jspecify.annotations.NullMarked
package dev.freshet.api;
