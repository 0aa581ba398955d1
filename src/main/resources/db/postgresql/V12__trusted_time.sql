-- How far the clock is trusted where something is forgotten by it.
CREATE TABLE trusted_time (
  id        INTEGER PRIMARY KEY CHECK (id = 1),
  at        BIGINT NOT NULL, -- the time up to which it is
  looked_at BIGINT NOT NULL, -- what it said last
  held      BIGINT NOT NULL  -- for how many milliseconds it has been further ahead
);
