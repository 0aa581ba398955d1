/// Reads from the origins that the settings name, over HTTP.
@org.jspecify.annotations.NullMarked
package dev.freshet.origin;
