/// The files that deploy the product, against the facts of the platforms that read them (events.md §6): the platforms'
/// own checks stop nothing.
@org.jspecify.annotations.NullMarked
package dev.freshet.deploy;
