-- What a person must confirm that they have seen to. Whoever confirms it removes its row.
CREATE TABLE trouble (
  code     TEXT NOT NULL,
  about    TEXT NOT NULL, -- the account, site or thing; empty where it is about all of it
  level    TEXT NOT NULL,
  sentence TEXT NOT NULL,
  remedy   TEXT NOT NULL,
  since    INTEGER NOT NULL,
  PRIMARY KEY (code, about)
);
