-- Derived, and made only when asked for: what stories are found by, and which story each capture is in. One table for
-- both, since an empty one takes a page; what its columns hold is said here, since what is said within is kept, too.
--   story               digits of the digest of the capture it began with
--   nearest …           why the capture is in it, with shared words and names, tabs between; NULL while it is alone
--   changes             JSON: kind, story, other, shared of each story that was merged or split because of it
--   version             of the method
--   day                 of publication, counted from 1 January of year 1
--   words               the strongest first, tabs between
--   vector              numbers of words, 3 bytes each, sorted, their weights, and the places of the strongest, 1 each
CREATE TABLE story_article (
    capture_id INTEGER PRIMARY KEY REFERENCES capture (id),
    story TEXT NOT NULL,
    nearest INTEGER REFERENCES capture (id),
    likeness REAL,
    shared TEXT,
    changes TEXT,
    version INTEGER NOT NULL,
    day INTEGER,
    words TEXT NOT NULL,
    vector BLOB NOT NULL
) STRICT;

-- Room for it: a statement that is certain, as seven in eight are, has NULL for that from here on.
UPDATE statement SET certainty = NULL WHERE certainty = 'certain';
DROP VIEW statements;
CREATE VIEW statements AS
SELECT capture.capture, capture.publisher, capture.title, capture.published, statement.number,
       statement.chain, statement.stance,
       CASE WHEN statement.stance IS NOT NULL THEN coalesce(statement.certainty, 'certain') END AS certainty,
       substr(text.text, statement.start + 1, statement."end" - statement.start) AS words
FROM statement JOIN capture ON capture.id = statement.capture_id JOIN text ON text.id = capture.text_id;
