-- The newest content that a refresh stands for, where the site tells contents apart: empty where it is not known, null
-- where nobody asked.
ALTER TABLE record ADD COLUMN etag TEXT;
CREATE INDEX record_etag ON record (address, changed_at) WHERE etag IS NOT NULL;

-- SQLite takes the index with the most columns that a query names: else it would look through all records of an address.
DROP INDEX record_active;
CREATE INDEX record_active ON record (address, operation, kind) WHERE state IN ('submitting', 'running');
