-- What a request with an Idempotency-Key was stored as, in the same commit: its repeat may come before its answer is
-- written down. Null in rows of versions that did not keep it.
ALTER TABLE answer ADD COLUMN opened INTEGER;
ALTER TABLE answer ADD COLUMN records TEXT; -- ids of the records its lines went into, with commas between
