/// The whole story in one class, [dev.freshet.Pipeline], and the one class that knows every adapter, `Wiring`.
@org.jspecify.annotations.NullMarked
package dev.freshet;
