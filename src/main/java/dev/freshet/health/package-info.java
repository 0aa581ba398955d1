/// What an operator should know without reading records: the store, the timer, the vendor, the clock.
@org.jspecify.annotations.NullMarked
package dev.freshet.health;
