-- The newest content that a refresh stands for, where the site tells contents apart: empty where it is not known, null
-- where nobody asked.
ALTER TABLE record ADD COLUMN etag TEXT;
CREATE INDEX record_etag ON record (address, changed_at) WHERE etag IS NOT NULL;
