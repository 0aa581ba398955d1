-- For a prefetch through another member of a shared-cache group: the address of its entry, whose refresh it waits for.
ALTER TABLE record ADD COLUMN entry TEXT;
CREATE INDEX record_entry ON record (entry) WHERE state = 'waiting' AND entry IS NOT NULL;
