/// What the operator says of a site: where its objects lie, under which domains they show, and what is done about a
/// change.
@org.jspecify.annotations.NullMarked
package dev.freshet.site;
