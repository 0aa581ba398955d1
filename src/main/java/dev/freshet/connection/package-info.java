/// What becomes of connections whose requests do not come: each part of a request has its time, and where connections
/// run short, those without a whole request make room. Sits in the server's pipelines, below every door.
@org.jspecify.annotations.NullMarked
package dev.freshet.connection;
