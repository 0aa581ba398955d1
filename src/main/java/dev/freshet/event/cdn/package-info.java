/// What the CDN tells of its own tasks (alibaba-api.md §5.10).
@org.jspecify.annotations.NullMarked
package dev.freshet.event.cdn;
