/// Fetches the vendor's certificates and keeps them.
@org.jspecify.annotations.NullMarked
package dev.freshet.certificates;
