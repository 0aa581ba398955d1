-- Times are milliseconds since 1970 UTC. Ids grow with time and are made by the process.

CREATE TABLE event (
  id          INTEGER PRIMARY KEY,
  request     TEXT    NOT NULL,
  source      TEXT    NOT NULL,
  dedupe      TEXT,
  received_at INTEGER NOT NULL,
  outcome     TEXT    NOT NULL,
  reason      TEXT,
  subject     TEXT,
  changes     INTEGER NOT NULL
);
CREATE UNIQUE INDEX event_dedupe ON event (dedupe) WHERE dedupe IS NOT NULL;
CREATE INDEX event_outcome ON event (outcome, id);
CREATE INDEX event_received ON event (received_at);

-- A line and one run of it. While it waits it is the backlog, afterwards the ledger.
CREATE TABLE record (
  id            INTEGER PRIMARY KEY,
  request       TEXT    NOT NULL,
  account       TEXT    NOT NULL,
  product       TEXT    NOT NULL,
  site          TEXT    NOT NULL,
  operation     TEXT    NOT NULL,
  kind          TEXT    NOT NULL,
  scheme        TEXT    NOT NULL,
  address       TEXT    NOT NULL, -- the line without its scheme: http and https are one cache entry
  domain        TEXT    NOT NULL,
  options       TEXT    NOT NULL, -- a prefetch's options as JSON, else empty
  force         INTEGER NOT NULL,
  rank          INTEGER NOT NULL,
  urgency       INTEGER NOT NULL,
  state         TEXT    NOT NULL,
  reason        TEXT,
  progress      INTEGER NOT NULL,
  task_id       TEXT,
  call          INTEGER,
  after_record  INTEGER,          -- the refresh this prefetch waits for
  changes       INTEGER NOT NULL,
  attempts      INTEGER NOT NULL,
  resent        INTEGER NOT NULL, -- how often it went out again after Timeout, Canceled or a missed deadline
  version       INTEGER NOT NULL, -- grows with every merge and every claim; a settle names the one it claimed
  changed_at    INTEGER NOT NULL, -- the newest change, by its source's clock
  requested_at  INTEGER NOT NULL,
  hold_until    INTEGER,          -- set while something other than the debounce puts it off
  due_at        INTEGER,
  max_wait      INTEGER NOT NULL, -- the longest a stream of changes can put it off
  submitted_at  INTEGER,
  completed_at  INTEGER,
  verified_at   INTEGER,
  error_code    TEXT,
  error_message TEXT,
  error_request TEXT,
  cause_source  TEXT    NOT NULL,
  cause_event   TEXT,
  cause_bucket  TEXT,
  cause_key     TEXT,
  cause_by      TEXT,
  cause_reason  TEXT
);
CREATE UNIQUE INDEX record_waiting ON record (address, operation, kind, options, account, product) WHERE state = 'waiting';
CREATE INDEX record_due ON record (due_at) WHERE state = 'waiting';
CREATE INDEX record_active ON record (address) WHERE state IN ('submitting', 'running');
CREATE INDEX record_sent ON record (address, submitted_at) WHERE submitted_at IS NOT NULL;
CREATE INDEX record_after ON record (after_record) WHERE after_record IS NOT NULL;
CREATE INDEX record_call ON record (call) WHERE call IS NOT NULL;
CREATE INDEX record_time ON record (requested_at, id);
CREATE INDEX record_address ON record (address, requested_at, id);
CREATE INDEX record_request ON record (request, requested_at, id);
CREATE INDEX record_state ON record (state, requested_at, id);
CREATE INDEX record_site ON record (site, requested_at, id);
CREATE INDEX record_domain ON record (domain, requested_at, id);
CREATE INDEX record_operation ON record (operation, requested_at, id);
CREATE INDEX record_kind ON record (kind, requested_at, id);

-- Which events a record stands for.
CREATE TABLE lineage (
  record INTEGER NOT NULL,
  event  INTEGER NOT NULL,
  PRIMARY KEY (record, event)
) WITHOUT ROWID;
CREATE INDEX lineage_event ON lineage (event);

-- A call, written down before it is made.
CREATE TABLE call (
  id         INTEGER PRIMARY KEY,
  account    TEXT    NOT NULL,
  product    TEXT    NOT NULL,
  operation  TEXT    NOT NULL,
  kind       TEXT    NOT NULL,
  force      INTEGER NOT NULL,
  options    TEXT    NOT NULL,
  lines      INTEGER NOT NULL,
  because    TEXT    NOT NULL,
  stage      TEXT    NOT NULL, -- begun, lost, following, ended
  look_at    INTEGER,          -- begun: the lease's end; lost: the next look-up; following: the next question
  looks      INTEGER NOT NULL,
  began_at   INTEGER NOT NULL,
  ended_at   INTEGER,
  outcome    TEXT,
  task_ids   TEXT,
  request_id TEXT,
  code       TEXT,
  message    TEXT
);
CREATE INDEX call_open ON call (stage, look_at) WHERE stage <> 'ended';
CREATE INDEX call_began ON call (began_at);

-- What each call spent of the day and of the minute.
CREATE TABLE spending (
  call    INTEGER NOT NULL,
  domain  TEXT    NOT NULL,
  account TEXT    NOT NULL,
  product TEXT    NOT NULL,
  quota   TEXT    NOT NULL,
  lines   INTEGER NOT NULL,
  at      INTEGER NOT NULL,
  PRIMARY KEY (call, domain)
) WITHOUT ROWID;
CREATE INDEX spending_lane ON spending (account, product, at);

-- The last word of the vendor on each quota.
CREATE TABLE quota (
  account   TEXT    NOT NULL,
  product   TEXT    NOT NULL,
  quota     TEXT    NOT NULL,
  day_limit INTEGER NOT NULL,
  remaining INTEGER NOT NULL,
  read_at   INTEGER NOT NULL,
  PRIMARY KEY (account, product, quota)
) WITHOUT ROWID;

-- First answers to requests with an Idempotency-Key.
CREATE TABLE answer (
  token   TEXT    NOT NULL,
  key     TEXT    NOT NULL,
  body    TEXT    NOT NULL,
  request TEXT    NOT NULL,
  answer  TEXT,
  at      INTEGER NOT NULL,
  PRIMARY KEY (token, key)
) WITHOUT ROWID;
CREATE INDEX answer_at ON answer (at);
