/// How texts are written and read: percent-encoding, host names, globs, templates of URLs, headers. Knows nothing of
/// sites and lines.
@org.jspecify.annotations.NullMarked
package dev.freshet.syntax;
