/// The store: backlog, ledger and spendings as rows. The only room that speaks SQL.
@org.jspecify.annotations.NullMarked
package dev.freshet.jdbc;
