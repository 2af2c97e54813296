-- What is kept and never changed: texts by content, captures of them, readings of those.
CREATE TABLE text (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL
) STRICT;

CREATE TABLE capture (
    id INTEGER PRIMARY KEY,
    capture TEXT NOT NULL UNIQUE,           -- sha256 of source, time seen and text
    source TEXT NOT NULL,
    seen TEXT NOT NULL,                     -- ISO 8601, UTC
    text_id INTEGER NOT NULL REFERENCES text (id),
    title TEXT,
    publisher TEXT,
    published TEXT,
    document TEXT NOT NULL                  -- the record's article object less text and columns, JSON
) STRICT;
CREATE INDEX capture_by_time ON capture (seen DESC, capture);
CREATE INDEX capture_by_source ON capture (source, text_id);

CREATE TABLE reading (
    id INTEGER PRIMARY KEY,                 -- append-only: the highest is the newest
    capture_id INTEGER NOT NULL REFERENCES capture (id),
    reader TEXT NOT NULL,
    version TEXT NOT NULL,
    record BLOB NOT NULL,                   -- the record without its article object, JSON, zlib with a dictionary
    UNIQUE (capture_id, reader, version)
) STRICT;
