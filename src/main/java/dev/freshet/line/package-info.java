/// The words that most of the product speaks: a line as the vendor takes it, its kind, product and operation, and what
// a
/// person may write for one. A line here is one URL, directory, pattern or tag of a refresh or prefetch call.
@org.jspecify.annotations.NullMarked
package dev.freshet.line;
