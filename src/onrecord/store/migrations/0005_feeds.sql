-- The feeds that are followed, how they have been, and which of their entries were dealt with.
CREATE TABLE feed (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    title TEXT,
    last_checked TEXT,                      -- ISO 8601, UTC, as all times here
    last_ok TEXT,
    last_new TEXT,
    failures INTEGER NOT NULL,              -- since it was last well
    last_error TEXT,
    entries_seen INTEGER NOT NULL,
    etag TEXT,
    last_modified TEXT,
    next_due TEXT,                          -- NULL means now
    rhythm TEXT NOT NULL                    -- what the feed says of how often to look, JSON
) STRICT;
CREATE TABLE feed_entry (
    entry TEXT PRIMARY KEY                  -- an article's key: its address without what changes nothing
) STRICT, WITHOUT ROWID;
