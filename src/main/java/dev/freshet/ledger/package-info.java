/// What happened: every line's record through all its states, every call, every event, every figure of the quota.
@org.jspecify.annotations.NullMarked
package dev.freshet.ledger;
