/// What is said to the CDN: the port to its products, whose expected answers are values.
@org.jspecify.annotations.NullMarked
package dev.freshet.call;
