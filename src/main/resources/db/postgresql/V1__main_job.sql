-- Times are milliseconds since 1970 UTC. Ids grow with time and are made by the process.

CREATE TABLE event (
  id          BIGINT PRIMARY KEY,
  request     TEXT    NOT NULL,
  source      TEXT    NOT NULL,
  dedupe      TEXT,
  received_at BIGINT NOT NULL,
  outcome     TEXT    NOT NULL,
  reason      TEXT,
  subject     TEXT,
  changes     INTEGER NOT NULL
);
CREATE UNIQUE INDEX event_dedupe ON event (dedupe) WHERE dedupe IS NOT NULL;
CREATE INDEX event_outcome ON event (outcome, id);
CREATE INDEX event_received ON event (received_at);

-- A line and one run of it. While it waits it is the backlog, afterwards the ledger. Each merge is an update: room is left
-- beside every row, and what is dead is swept early.
CREATE TABLE record (
  id            BIGINT PRIMARY KEY,
  request       TEXT    NOT NULL,
  account       TEXT    NOT NULL,
  product       TEXT    NOT NULL,
  site          TEXT    NOT NULL,
  operation     TEXT    NOT NULL,
  kind          TEXT    NOT NULL,
  scheme        TEXT    NOT NULL,
  address       TEXT COLLATE "C" NOT NULL, -- the line without its scheme: http and https are one cache entry
  domain        TEXT    NOT NULL,
  options       TEXT COLLATE "C" NOT NULL, -- a prefetch's options as JSON, else empty
  force         INTEGER NOT NULL,
  rank          INTEGER NOT NULL,
  urgency       INTEGER NOT NULL,
  state         TEXT    NOT NULL,
  reason        TEXT,
  progress      INTEGER NOT NULL,
  task_id       TEXT,
  call          BIGINT,
  after_record  BIGINT,          -- the refresh this prefetch waits for
  changes       INTEGER NOT NULL,
  attempts      INTEGER NOT NULL,
  resent        INTEGER NOT NULL, -- how often it went out again after Timeout, Canceled or a missed deadline
  version       INTEGER NOT NULL, -- grows with every merge and every claim; a settle names the one it claimed
  changed_at    BIGINT NOT NULL, -- the newest change, by its source's clock
  requested_at  BIGINT NOT NULL,
  hold_until    BIGINT,          -- set while something other than the debounce puts it off
  due_at        BIGINT,
  max_wait      BIGINT NOT NULL, -- the longest a stream of changes can put it off
  submitted_at  BIGINT,
  completed_at  BIGINT,
  verified_at   BIGINT,
  error_code    TEXT,
  error_message TEXT,
  error_request TEXT,
  cause_source  TEXT    NOT NULL,
  cause_event   TEXT,
  cause_bucket  TEXT,
  cause_key     TEXT,
  cause_by      TEXT,
  cause_reason  TEXT
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
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
  record BIGINT NOT NULL,
  event  BIGINT NOT NULL,
  PRIMARY KEY (record, event)
);
CREATE INDEX lineage_event ON lineage (event);

-- A call, written down before it is made.
CREATE TABLE call (
  id         BIGINT PRIMARY KEY,
  account    TEXT    NOT NULL,
  product    TEXT    NOT NULL,
  operation  TEXT    NOT NULL,
  kind       TEXT    NOT NULL,
  force      INTEGER NOT NULL,
  options    TEXT    NOT NULL,
  lines      INTEGER NOT NULL,
  because    TEXT    NOT NULL,
  stage      TEXT    NOT NULL, -- begun, lost, following, ended
  look_at    BIGINT,          -- begun: the lease's end; lost: the next look-up; following: the next question
  looks      INTEGER NOT NULL,
  began_at   BIGINT NOT NULL,
  ended_at   BIGINT,
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
  call    BIGINT NOT NULL,
  domain  TEXT    NOT NULL,
  account TEXT    NOT NULL,
  product TEXT    NOT NULL,
  quota   TEXT    NOT NULL,
  lines   INTEGER NOT NULL,
  at      BIGINT NOT NULL,
  PRIMARY KEY (call, domain)
);
CREATE INDEX spending_lane ON spending (account, product, at);

-- The last word of the vendor on each quota.
CREATE TABLE quota (
  account   TEXT    NOT NULL,
  product   TEXT    NOT NULL,
  quota     TEXT    NOT NULL,
  day_limit INTEGER NOT NULL,
  remaining INTEGER NOT NULL,
  read_at   BIGINT NOT NULL,
  PRIMARY KEY (account, product, quota)
);

-- First answers to requests with an Idempotency-Key.
CREATE TABLE answer (
  token   TEXT    NOT NULL,
  key     TEXT    NOT NULL,
  body    TEXT    NOT NULL,
  request TEXT    NOT NULL,
  answer  TEXT,
  at      BIGINT NOT NULL,
  PRIMARY KEY (token, key)
);
CREATE INDEX answer_at ON answer (at);
