"""SqliteStore: one file through APSW, write-ahead log, synced at every commit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from onrecord.errors import OnRecordError, StoreError
from onrecord.model import (
    Correction,
    FeedHealth,
    Item,
    Job,
    KeptCapture,
    KeptStatement,
    Problem,
    Reading,
    SeenPage,
    StatementFilter,
    UnreadCapture,
)
from onrecord.model.statements import KEY_DIGITS
from onrecord.store.checking import check_contents, check_derived, check_file
from onrecord.store.derived import SqliteDerived, delete_derived
from onrecord.store.feeds import all_feeds, find_feed, new_entries, put_feed
from onrecord.store.file import told
from onrecord.store.jobs import find_page, read_jobs, write_job, write_pages
from onrecord.store.rows import (
    CORRECTION,
    SHORTEST_PREFIX,
    check_anchor,
    holds_anchor,
    missing,
    pack_document,
    pack_reading,
    standing,
    statement_rows,
    to_correction,
    unpack_document,
    unpack_reading,
)
from onrecord.store.statements import STATEMENT, read_statements, statement_columns, to_statement
from onrecord.store.words import (
    any_expression,
    holds_query,
    match_expression,
    source_expression,
    unread_capture,
)
from onrecord.text.words import query_words

_CAPTURE = (
    "SELECT c.capture, c.source, c.seen, t.sha256, c.document, t.text, c.title, c.publisher, c.published"
    " FROM capture c JOIN text t ON t.id = c.text_id"
)
_NEXT = "SELECT coalesce(max(id), 0) + 1 FROM statement"


class SqliteStore(SqliteDerived):
    """See `Store`. Threads may share one; each gets a connection of its own."""

    def __init__(self, path: str | Path) -> None:
        super().__init__(path)
        self._fill_if_behind()

    def add(
        self, items: Sequence[Item], *, pages: Sequence[SeenPage] = (), job: Job | None = None
    ) -> tuple[str, ...]:
        # what takes time is made before the file is locked
        with told(self._path):
            made = [(i, pack_document(i.reading.document), pack_reading(i.reading)) for i in items]
        with self._writing():
            for item, document, record in made:
                self._add(item, document, record)
            write_pages(self._db, pages)
            if job is not None:
                write_job(self._db, job)
        return tuple(item.id for item in items)

    def page(self, digest: bytes) -> SeenPage | None:
        with told(self._path):
            return find_page(self._db, digest)

    def jobs(self) -> tuple[Job, ...]:
        with told(self._path):
            return read_jobs(self._db)

    def save_job(self, job: Job) -> None:
        with self._writing():
            write_job(self._db, job)

    def _add(self, item: Item, packed_document: str, record: bytes) -> None:
        document, reader = item.reading.document, item.reading.reader
        self._db.execute(
            "INSERT INTO text (sha256, text) VALUES (?, ?) ON CONFLICT DO NOTHING",
            (document.text_sha256, document.text),
        )
        self._db.execute(
            "INSERT INTO capture (capture, source, seen, text_id, title, publisher, published, document)"
            " SELECT ?, ?, ?, id, ?, ?, ?, ? FROM text WHERE sha256 = ? ON CONFLICT DO NOTHING",
            (
                item.id,
                item.source,
                item.seen,
                document.title,
                document.publisher,
                document.published,
                packed_document,
                document.text_sha256,
            ),
        )
        number = self._value("SELECT id FROM capture WHERE capture = ?", item.id)
        self._db.execute(
            "INSERT INTO reading (capture_id, reader, version, record) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (number, reader.name, reader.version, record),
        )
        if self._db.changes():
            self._derive(number, item.id, item.reading)

    def _derive(self, number: int, capture: str, reading: Reading) -> None:
        """Make the statement rows and index entries of a capture's newest reading."""
        first, behind = self._range(number)
        self._db.execute("DELETE FROM statement_index WHERE rowid >= ? AND rowid < ?", (first, behind))
        self._db.execute("DELETE FROM statement WHERE id >= ? AND id < ?", (first, behind))
        rows = list(enumerate(statement_rows(capture, reading), start=self._value(_NEXT)))
        self._db.execute(
            "INSERT OR REPLACE INTO statement_range VALUES (?, ?, ?)",
            (number, rows[0][0] if rows else 0, rows[-1][0] + 1 if rows else 0),
        )
        self._db.executemany(
            "INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(place, number, *statement_columns(row)) for place, row in rows],
        )
        self._db.executemany(
            "INSERT INTO statement_index (rowid, words, who) VALUES (?, ?, ?)",
            [(place, row.words, " ".join(row.chain)) for place, row in rows],
        )

    def _range(self, number: int | None) -> tuple[int, int]:
        rows = self._rows("SELECT first, behind FROM statement_range WHERE capture_id = ?", number)
        return rows[0] if rows else (0, 0)

    def find_capture(self, source: str, text_sha256: str) -> str | None:
        found = self._value(
            "SELECT c.capture FROM capture c JOIN text t ON t.id = c.text_id"
            " WHERE c.source = ? AND t.sha256 = ? ORDER BY c.seen DESC, c.capture LIMIT 1",
            source,
            text_sha256,
        )
        return found if found is None else str(found)

    def capture(self, capture_id: str) -> KeptCapture:
        if len(capture_id) < SHORTEST_PREFIX:
            raise missing("capture", capture_id)
        upper = capture_id + "g"  # behind every hexadecimal digit
        found = self._rows(f"{_CAPTURE} WHERE c.capture >= ? AND c.capture < ? LIMIT 3", capture_id, upper)
        if len(found) != 1:
            raise missing("capture", capture_id, [row[0] for row in found])
        return _to_capture(found[0])

    def captures(self, *, limit: int = 50, after: str | None = None) -> tuple[KeptCapture, ...]:
        if after is None:
            rows = self._rows(f"{_CAPTURE} ORDER BY c.seen DESC, c.capture LIMIT ?", limit)
        else:
            last = self.capture(after)
            rows = self._rows(
                f"{_CAPTURE} WHERE c.seen < ? OR (c.seen = ? AND c.capture > ?) ORDER BY c.seen DESC, c.capture"
                " LIMIT ?",
                last.seen,
                last.seen,
                last.id,
                limit,
            )
        return tuple(_to_capture(row) for row in rows)

    def versions(self, source: str) -> tuple[KeptCapture, ...]:
        rows = self._rows(f"{_CAPTURE} WHERE c.source = ? ORDER BY c.seen, c.capture", source)
        return tuple(_to_capture(row) for row in rows)

    def reading(self, capture_id: str, version: str | None = None) -> Reading:
        capture = self.capture(capture_id)
        found = self._value(
            "SELECT r.record FROM reading r JOIN capture c ON c.id = r.capture_id"
            " WHERE c.capture = ? AND (? IS NULL OR r.version = ?) ORDER BY r.id DESC LIMIT 1",
            capture.id,
            version,
            version,
        )
        if found is None:
            raise missing("reading", f"{capture_id} by {version}")
        return unpack_reading(found, capture.document)

    def reader_versions(self, capture_id: str) -> tuple[str, ...]:
        rows = self._rows(
            "SELECT r.version FROM reading r JOIN capture c ON c.id = r.capture_id WHERE c.capture = ? ORDER BY r.id",
            self.capture(capture_id).id,
        )
        return tuple(row[0] for row in rows)

    def statements(self, capture_id: str) -> tuple[KeptStatement, ...]:
        number = self._value("SELECT id FROM capture WHERE capture = ?", self.capture(capture_id).id)
        rows = self._rows(f"{STATEMENT} WHERE s.id >= ? AND s.id < ? ORDER BY s.id", *self._range(number))
        return tuple(to_statement(row) for row in rows)

    def statement(self, key: str) -> KeptStatement:
        parts = key.split("-")
        rows = []
        if (
            len(parts) in (3, 4)
            and len(parts[0]) == KEY_DIGITS
            and all(p.isdecimal() and len(p) < 10 for p in parts[1:])
        ):
            start, end, *cue = map(int, parts[1:])
            rows = self._rows(
                f'{STATEMENT} WHERE t.sha256 >= ? AND t.sha256 < ? AND s.start = ? AND s."end" = ? AND s.cue IS ?'
                " ORDER BY c.seen DESC, c.capture LIMIT 1",
                parts[0],
                parts[0] + "g",
                start,
                end,
                cue[0] if cue else None,
            )
        if not rows:
            raise missing("statement", key)
        return to_statement(rows[0])

    def find_statements(
        self, wanted: StatementFilter, *, limit: int = 500, after: KeptStatement | None = None
    ) -> tuple[KeptStatement, ...]:
        place = (self.capture(after.capture_id).seen, after.capture_id, after.number) if after else None
        with told(self._path):
            return read_statements(self._db, wanted, place, limit)

    def search(self, query: str, *, limit: int = 50, offset: int = 0) -> tuple[KeptStatement, ...]:
        terms = query_words(query)
        return self._matching(match_expression(terms) if terms else "", "rank", limit, offset)

    def search_any(self, beginnings: Sequence[str], *, limit: int = 50) -> tuple[KeptStatement, ...]:
        return self._matching(any_expression(beginnings), "rank", limit)

    def search_source(self, name: str, *, limit: int = 50) -> tuple[KeptStatement, ...]:
        return self._matching(source_expression(name), "place", limit)

    def _matching(self, terms: str, order: str, limit: int, offset: int = 0) -> tuple[KeptStatement, ...]:
        if not terms:
            return ()
        rows = self._rows(
            f"{STATEMENT} JOIN (SELECT rowid AS place, rank FROM statement_index WHERE statement_index MATCH ?"  # noqa: S608 - constants
            f" ORDER BY {order}, place LIMIT ? OFFSET ?) hit ON hit.place = s.id ORDER BY hit.{order}, s.id",
            terms,
            limit,
            offset,
        )
        return tuple(map(to_statement, rows))

    def search_unread(self, query: str, *, limit: int = 50) -> tuple[UnreadCapture, ...]:
        terms = query_words(query)
        if not terms:
            return ()
        rows = self._rows(
            f"{_CAPTURE} JOIN statement_range r ON r.capture_id = c.id WHERE r.first = r.behind"
            " ORDER BY c.seen DESC, c.capture"
        )
        hits = (c for c in map(_to_capture, rows) if holds_query(c, terms))
        return tuple(unread_capture(c) for c in islice(hits, limit))

    def correct(self, correction: Correction) -> None:
        text = self._value("SELECT text FROM text WHERE sha256 = ?", correction.text_sha256)
        check_anchor(correction, text)
        c = correction
        with told(self._path), self._lock:
            self._db.execute(
                'INSERT INTO correction (correction, text_sha256, start, "end", quoted, field, value, made, "by")'
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (c.id, c.text_sha256, c.span.start, c.span.end, c.quoted, c.field, c.value, c.made, c.by),
            )

    def corrections(self, text_sha256: str) -> tuple[Correction, ...]:
        rows = self._rows(f"{CORRECTION} WHERE text_sha256 = ? ORDER BY id", text_sha256)
        return tuple(to_correction(row) for row in rows)

    def orphans(self) -> tuple[Correction, ...]:
        found = standing(to_correction(row) for row in self._rows(f"{CORRECTION} ORDER BY id"))
        return tuple(
            c for c in found if not any(holds_anchor(r, c) for r in self._readings_of(c.text_sha256))
        )

    def _readings_of(self, text_sha256: str) -> list[Reading]:
        rows = self._rows(
            "SELECT c.capture FROM capture c JOIN text t ON t.id = c.text_id WHERE t.sha256 = ? ORDER BY c.id",
            text_sha256,
        )
        return [self.reading(row[0]) for row in rows]

    def keep_feed(self, health: FeedHealth, dealt_with: Sequence[str] = ()) -> None:
        with told(self._path), self._lock, self._db:
            put_feed(self._db, health, dealt_with)

    def feed(self, url: str) -> FeedHealth | None:
        with told(self._path):
            return find_feed(self._db, url)

    def feeds(self) -> tuple[FeedHealth, ...]:
        with told(self._path):
            return all_feeds(self._db)

    def forget_feed(self, url: str) -> None:
        with told(self._path), self._lock:
            self._db.execute("DELETE FROM feed WHERE url = ?", (url,))
            if not self._db.changes():
                raise missing("feed", url)

    def new_entries(self, entries: Sequence[str]) -> tuple[str, ...]:
        with told(self._path):
            return new_entries(self._db, entries)

    def counts(self) -> dict[str, int]:
        names = ("text", "capture", "reading", "statement", "correction")
        return {f"{name}s": int(self._value(f"SELECT count(*) FROM {name}")) for name in names}  # noqa: S608

    def check(self) -> tuple[Problem, ...]:
        found: list[Problem] = []
        looks: tuple[Callable[[], list[Problem]], ...] = (
            lambda: check_file(self._db, self._rows),
            lambda: check_contents(self._db, self._rows),
            lambda: check_derived(self._rows, self.reading, self._derived),
        )
        for look in looks:
            try:
                with told(self._path):
                    found += look()
            except StoreError as error:
                found.append(Problem(f"{error.what}: {error.why}", error.mend))
        return tuple(found)

    def _derived(self, capture: str) -> tuple[KeptStatement, ...] | None:
        """The statement rows as they are, or None where they cannot be read."""
        try:
            return self.statements(capture)
        except (OnRecordError, ValueError):
            return None

    def rebuild(self) -> None:
        with self._writing():
            delete_derived(self._db)
            self._derive_all()

    def _derive_all(self) -> None:
        self._db.execute("INSERT INTO statement_index (statement_index) VALUES ('delete-all')")
        self._db.execute("DELETE FROM statement; DELETE FROM statement_range")
        for number, capture in self._rows("SELECT id, capture FROM capture ORDER BY id"):
            self._derive(number, capture, self.reading(capture))

    def _fill_if_behind(self) -> None:
        """A store from before statements were kept as rows has readings and no rows."""
        with told(self._path):
            behind = self._value(
                "SELECT EXISTS (SELECT 1 FROM reading) AND NOT EXISTS (SELECT 1 FROM statement)"
            )
        if behind:
            with self._writing():
                self._derive_all()


def _to_capture(row: tuple[Any, ...]) -> KeptCapture:
    capture, source, seen, sha256, document, text, *columns = row
    return KeptCapture(capture, source, seen, sha256, unpack_document(document, text, columns))
