/// What an operator should know and can mend, whoever noticed it. A leaf: every room may tell of trouble, and `health`
/// shows it.
@org.jspecify.annotations.NullMarked
package dev.freshet.trouble;
