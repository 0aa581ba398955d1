-- The newest push of each branch that something came of. What it said is its identity: hosts sign that, and no id.
CREATE TABLE tip (
  branch  TEXT    PRIMARY KEY, -- with the host and the repository
  dedupe  TEXT    NOT NULL,
  event   BIGINT  NOT NULL,
  seen_at BIGINT  NOT NULL
);
