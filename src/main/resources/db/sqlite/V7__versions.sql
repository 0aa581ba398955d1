-- The newest version of each key whose source numbers them: its number orders its changes, whatever their times say.
CREATE TABLE version (
  bucket    TEXT   NOT NULL,
  key       TEXT   NOT NULL,
  sequencer TEXT   NOT NULL, -- hexadecimal digits, with zeros in front
  at        INTEGER NOT NULL, -- the time that stands for it among those of other versions
  seen_at   INTEGER NOT NULL,
  PRIMARY KEY (bucket, key)
) WITHOUT ROWID;
CREATE INDEX version_seen ON version (seen_at);
