/// Reading foreign JSON leniently: a field of an unexpected form is a field that is not there.
@org.jspecify.annotations.NullMarked
package dev.freshet.event.wire;
