/// What to send: what is due, the live quota and the vendor's limits become batches. Pure: same input, same plan,
/// explained.
@org.jspecify.annotations.NullMarked
package dev.freshet.plan;
