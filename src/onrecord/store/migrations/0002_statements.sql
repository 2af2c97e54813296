-- What is derived from texts and readings and can be made anew: statements of newest readings, and their index.
CREATE TABLE statement (
    id INTEGER PRIMARY KEY,                 -- those of one capture follow each other, see statement_range
    capture_id INTEGER NOT NULL REFERENCES capture (id),
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,                 -- code points, half-open
    "end" INTEGER NOT NULL,
    cue INTEGER,                            -- where the cue starts; NULL in the outlet's own voice
    spans TEXT,                             -- JSON where there are several, else NULL
    chain TEXT,                             -- JSON, carrier first, source last; NULL in the outlet's own voice
    named INTEGER NOT NULL,
    stance TEXT,
    certainty TEXT
) STRICT;
CREATE TABLE statement_range (              -- in place of an index on statement.capture_id, a tenth of its size
    capture_id INTEGER PRIMARY KEY REFERENCES capture (id),
    first INTEGER NOT NULL,
    behind INTEGER NOT NULL
) STRICT;

CREATE VIRTUAL TABLE statement_index USING fts5 (
    words, who,
    content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 2"
);

CREATE VIEW statements AS
SELECT capture.capture, capture.publisher, capture.title, capture.published, statement.number,
       statement.chain, statement.stance, statement.certainty,
       substr(text.text, statement.start + 1, statement."end" - statement.start) AS words
FROM statement JOIN capture ON capture.id = statement.capture_id JOIN text ON text.id = capture.text_id;
