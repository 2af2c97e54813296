"""Rows of denials: those found in the newest reading of a capture, for SQLite."""

from __future__ import annotations

import json
from collections.abc import Sequence

import apsw

from onrecord.model import ArticleDenials, Conflict, Denial, Reader, Span

_CAPTURE = "(SELECT id FROM capture WHERE capture = ?)"
_READING = f"(SELECT id FROM reading WHERE capture_id = {_CAPTURE} AND reader = ? AND version = ?)"  # noqa: S608 - constants
_NEWEST = (
    "SELECT c.capture, r.reader, r.version, d.version, d.links FROM article_denials d"
    " JOIN capture c ON c.id = d.capture_id JOIN reading r ON r.id = d.reading_id"
    " WHERE c.capture IN (SELECT value FROM json_each(?))"
    " AND r.id = (SELECT max(id) FROM reading WHERE capture_id = c.id) ORDER BY c.capture"
)


def write_denials(db: apsw.Connection, found: Sequence[ArticleDenials]) -> None:
    """Write the denials of captures; what was written of the same captures before is replaced."""
    db.executemany(
        f"INSERT OR REPLACE INTO article_denials VALUES ({_CAPTURE}, {_READING}, ?, ?)",  # noqa: S608 - constants
        [
            (f.capture_id, f.capture_id, f.reader.name, f.reader.version, f.version, _packed(f.denials))
            for f in found
        ],
    )


def delete_denials(db: apsw.Connection) -> None:
    """Delete all denials."""
    db.execute("DELETE FROM article_denials")


def read_denials(db: apsw.Connection, captures: Sequence[str]) -> tuple[ArticleDenials, ...]:
    """Return the denials of those of these captures whose newest reading was looked through, by capture id."""
    rows = db.execute(_NEWEST, (json.dumps(list(captures)),))
    return tuple(
        ArticleDenials(capture, Reader(reader, version), method, _denials(packed))
        for capture, reader, version, method, packed in rows
    )


def _packed(denials: Sequence[Denial]) -> str:
    rows = [[d.link.a, d.link.b, *_ends(d.link.a_span), *_ends(d.link.b_span), d.likely] for d in denials]
    return json.dumps(rows, separators=(",", ":"))


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _denials(packed: str) -> tuple[Denial, ...]:
    return tuple(
        Denial(Conflict("denial", a, b, Span(a0, a1), Span(b0, b1)), likely)
        for a, b, a0, a1, b0, b1, likely, *_ in json.loads(packed)  # behind it, the first version had a mark
    )
