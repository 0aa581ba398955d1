@org.jspecify.annotations.NullMarked
package dev.freshet.event.git;
