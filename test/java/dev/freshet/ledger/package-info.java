@org.jspecify.annotations.NullMarked
package dev.freshet.ledger;
