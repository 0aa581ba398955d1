/// Where a change shows: from an object's key to the lines the CDN caches it under, and from a person's line to its
/// normal form. Encoding happens here, once. Knows nothing of batches, calls or stores.
@org.jspecify.annotations.NullMarked
package dev.freshet.url;
