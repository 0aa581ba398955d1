-- The due time that a line was given since the day's quota has nothing left for it. Where it is due at another time by
-- now, it waits for something else.
ALTER TABLE record ADD COLUMN day_due BIGINT;
CREATE INDEX record_day ON record (state, account, product, operation, kind, urgency, rank, id)
  WHERE state = 'waiting' AND day_due IS NOT NULL;

-- Quotas that lines wait for or that calls were refused for want of, and when each is read again.
CREATE TABLE shortage (
  account      TEXT    NOT NULL,
  product      TEXT    NOT NULL,
  quota        TEXT    NOT NULL,
  day          BIGINT  NOT NULL, -- when the day of the quotas began that the row is about
  readings     INTEGER NOT NULL, -- in a row, that left no room
  refusals     INTEGER NOT NULL, -- in a row
  closed_until BIGINT,
  again_at     BIGINT,
  PRIMARY KEY (account, product, quota)
);

-- An older version wrote a refusal down as a reading, and left what it put off to the day's end.
DELETE FROM quota WHERE remaining = 0;
UPDATE record SET day_due = due_at
  WHERE state = 'waiting' AND due_at = hold_until AND reason LIKE '%00:00 UTC+8%';
INSERT INTO shortage (account, product, quota, day, readings, refusals, again_at)
  SELECT account, product, CASE
      WHEN operation = 'prefetch' THEN 'prefetch-url'
      WHEN kind = 'file' THEN 'refresh-url'
      ELSE 'refresh-' || kind END AS quota, max(day_due) - 86400000, 0, 0, max(day_due) - 86400000
    FROM record WHERE state = 'waiting' AND day_due IS NOT NULL GROUP BY 1, 2, 3;
