-- Pushes of Git repositories that a source of a site has still to be told of; those that ended are kept as long as their
-- event, which shows what became of them.
CREATE TABLE push (
  id            BIGINT PRIMARY KEY,
  event         BIGINT NOT NULL,
  request       TEXT    NOT NULL,
  site          TEXT    NOT NULL,
  directory     TEXT    NOT NULL,
  host          TEXT    NOT NULL,
  repository    TEXT    NOT NULL,
  project       TEXT,             -- how the host's compare API names the repository, where not by its name
  branch        TEXT    NOT NULL,
  before_commit TEXT,
  after_commit  TEXT,
  forced        INTEGER NOT NULL,
  pushed_at     BIGINT NOT NULL,
  files         TEXT,             -- as JSON, once they are known
  unlisted      TEXT,             -- why the event does not tell them
  gave_up       TEXT,             -- why nobody can tell them, once that is clear
  tags          TEXT,             -- what the origin had before, as JSON
  cause_source  TEXT    NOT NULL,
  cause_event   TEXT,
  cause_by      TEXT,
  cause_reason  TEXT,
  received_at   BIGINT NOT NULL,
  due_at        BIGINT,
  attempts      INTEGER NOT NULL,
  taken         INTEGER NOT NULL, -- somebody is at it until it is due
  version       INTEGER NOT NULL, -- grows whenever it is taken; whoever has an older one has lost it
  state         TEXT    NOT NULL, -- open, accepted, ignored, refused
  reason        TEXT
);
CREATE INDEX push_due ON push (state, due_at) WHERE state = 'open';
CREATE INDEX push_event ON push (event);
CREATE INDEX push_received ON push (received_at) WHERE state <> 'open';
