-- How often in a row calls with the line were refused, without a word that it is at fault; 0 once a call with it is taken.
ALTER TABLE record ADD COLUMN refused INTEGER NOT NULL DEFAULT 0;       -- for reasons that are not known
ALTER TABLE record ADD COLUMN refused_alone INTEGER NOT NULL DEFAULT 0; -- of these, when it went out alone and others were taken
ALTER TABLE record ADD COLUMN denied INTEGER NOT NULL DEFAULT 0;        -- since the account may not, perhaps with its domain alone
