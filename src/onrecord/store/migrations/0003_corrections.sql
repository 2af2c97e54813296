-- People's decisions: appended, never changed, anchored by text, span and quoted words.
CREATE TABLE correction (
    id INTEGER PRIMARY KEY,
    correction TEXT NOT NULL UNIQUE,        -- digest of all that follows
    text_sha256 TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quoted TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT,                             -- NULL undoes the decision before
    made TEXT NOT NULL,
    "by" TEXT NOT NULL
) STRICT;
CREATE INDEX correction_by_text ON correction (text_sha256, id);
