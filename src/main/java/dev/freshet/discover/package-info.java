/// What the vendor says its domains do, turned into what a site written by hand would say (alibaba-api.md §5.4 to
/// §5.6). In come a site and what was read of its domains; out go the site as it really is, and a sentence for each
/// thing that somebody should know. Knows neither how the vendor is asked nor when.
@org.jspecify.annotations.NullMarked
package dev.freshet.discover;
