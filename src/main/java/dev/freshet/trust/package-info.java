/// Who may ask for what: the tokens of the settings and their roles. Plain Java, so that every door can use it.
@org.jspecify.annotations.NullMarked
package dev.freshet.trust;
