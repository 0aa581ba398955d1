/// Who told us: one source's body becomes an [Intake], whose elements stand alone. Nothing is dropped silently: what is
/// no change is ignored or refused with its reason, and what this version cannot read yet, though it holds changes, is
/// said to be so, that the platform keeps it. Decoding only: knows no HTTP, no store, and throws on no input.
@org.jspecify.annotations.NullMarked
package dev.freshet.event;
