@org.jspecify.annotations.NullMarked
package dev.freshet.runtime;
