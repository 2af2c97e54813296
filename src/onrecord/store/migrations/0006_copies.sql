-- Derived, and made only when asked for: what copies are found by, and those that were found.
CREATE TABLE copy_sketch (
    capture_id INTEGER PRIMARY KEY REFERENCES capture (id),
    version INTEGER NOT NULL,               -- of the method
    fingerprints BLOB NOT NULL              -- 4 bytes each, sorted
) STRICT;
CREATE TABLE copy_link (
    a INTEGER NOT NULL REFERENCES capture (id),
    b INTEGER NOT NULL REFERENCES capture (id),
    containment REAL NOT NULL,
    direction TEXT NOT NULL,                -- a, b, unknown
    passages TEXT NOT NULL,                 -- JSON, each the start and end in a, the start and end in b
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
