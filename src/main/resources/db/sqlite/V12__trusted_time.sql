-- How far the clock is trusted where something is forgotten by it.
CREATE TABLE trusted_time (
  id        INTEGER PRIMARY KEY CHECK (id = 1),
  at        INTEGER NOT NULL, -- the time up to which it is
  looked_at INTEGER NOT NULL, -- what it said last
  held      INTEGER NOT NULL  -- for how many milliseconds it has been further ahead
);
