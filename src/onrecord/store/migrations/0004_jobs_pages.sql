-- What lets work go on where it was cut off: pages already seen, and jobs with how far they came.
CREATE TABLE page (
    digest BLOB PRIMARY KEY,                -- 16 bytes of SHA-256 of a page's bytes, source and reader
    capture_id INTEGER REFERENCES capture (id),
    reason TEXT                             -- why it was rejected; NULL where it was kept
) STRICT, WITHOUT ROWID;

CREATE TABLE job (
    id INTEGER PRIMARY KEY,                 -- the job's hexadecimal digits as a number
    inputs TEXT NOT NULL,                   -- JSON, as given
    mapping TEXT NOT NULL,                  -- JSON, as given
    state TEXT NOT NULL,                    -- open, done
    started TEXT NOT NULL,                  -- ISO 8601, UTC
    changed TEXT NOT NULL,
    kept INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    rejected TEXT NOT NULL                  -- JSON, by reason
) STRICT;
CREATE TABLE bookmark (
    job_id INTEGER NOT NULL REFERENCES job (id),
    input TEXT NOT NULL,
    entries INTEGER NOT NULL,
    offset INTEGER NOT NULL,                -- bytes of the file as it lies on the disk
    mark TEXT NOT NULL,
    size INTEGER NOT NULL,                  -- bytes
    PRIMARY KEY (job_id, input)
) STRICT, WITHOUT ROWID;
