-- Who may do what only one instance at a time shall do: plan a lane, forget what is old.
CREATE TABLE lease (
  name   TEXT    PRIMARY KEY,
  holder INTEGER NOT NULL,
  until  INTEGER NOT NULL
) WITHOUT ROWID;

-- Operations that the vendor holds back, and after how many failures in a row.
CREATE TABLE hold (
  account   TEXT    NOT NULL,
  product   TEXT    NOT NULL,
  operation TEXT    NOT NULL,
  failures  INTEGER NOT NULL,
  until     INTEGER NOT NULL,
  reason    TEXT    NOT NULL,
  PRIMARY KEY (account, product, operation)
) WITHOUT ROWID;

-- When the next call of each kind may begin, so that all instances together keep within the calls a second.
CREATE TABLE pace (
  account TEXT    NOT NULL,
  product TEXT    NOT NULL,
  ask     TEXT    NOT NULL,
  next_at INTEGER NOT NULL,
  PRIMARY KEY (account, product, ask)
) WITHOUT ROWID;

-- The latest time anybody has seen here: a clock that is behind it was set back.
CREATE TABLE pulse (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  at INTEGER NOT NULL
);

CREATE INDEX record_wide ON record (account, product)
  WHERE kind IN ('directory', 'pattern', 'ignore-params') AND state IN ('waiting', 'submitting', 'running');

-- SQLite looks into an index for what its partial condition already says.
DROP INDEX record_due;
CREATE INDEX record_due ON record (state, due_at) WHERE state = 'waiting';
