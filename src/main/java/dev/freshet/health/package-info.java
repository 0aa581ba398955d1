/// What an operator should know without reading records, gathered from all who notice trouble. Strangers see codes, the
/// log hears of each trouble once.
@org.jspecify.annotations.NullMarked
package dev.freshet.health;
