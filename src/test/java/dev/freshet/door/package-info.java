@org.jspecify.annotations.NullMarked
package dev.freshet.door;
