/// What becomes of a foreign text (a vendor's, a driver's, an exception's, a setting's) before a log, an answer or a
/// record shows it: no secret stays in it. A leaf: every room may ask it.
@org.jspecify.annotations.NullMarked
package dev.freshet.redaction;
