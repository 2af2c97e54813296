-- Derived, and made only when asked for: the denials in a capture, as they were found in one reading of it. Those of a
-- reading that is not the newest are not given back; a capture or a reading that is taken out takes them along.
--   version             of the method
--   links               JSON: of each the keys of what is denied and of the denial, start and end of either's sentence,
--                       how likely it is
CREATE TABLE article_denials (
    capture_id INTEGER PRIMARY KEY REFERENCES capture (id) ON DELETE CASCADE,
    reading_id INTEGER NOT NULL REFERENCES reading (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    links TEXT NOT NULL
) STRICT;
