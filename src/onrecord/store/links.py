"""Rows of copies: sketches of captures and the links between them, for SQLite."""

from __future__ import annotations

import json
from collections.abc import Sequence

import apsw

from onrecord.model import CopyLink, Sketch, Span

_CAPTURE = "(SELECT id FROM capture WHERE capture = ?)"
_ALL = (
    "SELECT a.capture, b.capture, l.containment, l.direction, l.passages FROM copy_link l"
    " JOIN capture a ON a.id = l.a JOIN capture b ON b.id = l.b ORDER BY a.capture, b.capture"
)
_ONE_CAPTURES = _ALL.replace(" ORDER BY", f" WHERE l.a = {_CAPTURE} OR l.b = {_CAPTURE} ORDER BY")


def write_links(db: apsw.Connection, sketches: Sequence[Sketch], links: Sequence[CopyLink]) -> None:
    """Write sketches and links; what was written of the same captures before is replaced."""
    db.executemany(
        f"INSERT OR REPLACE INTO copy_sketch VALUES ({_CAPTURE}, ?, ?)",  # noqa: S608 - constants
        [(sketch.capture_id, sketch.version, sketch.fingerprints) for sketch in sketches],
    )
    db.executemany(
        f"INSERT OR REPLACE INTO copy_link VALUES ({_CAPTURE}, {_CAPTURE}, ?, ?, ?)",  # noqa: S608 - constants
        [(link.a, link.b, link.containment, link.direction, _packed(link)) for link in links],
    )


def delete_links(db: apsw.Connection) -> None:
    """Delete all sketches and links."""
    db.execute("DELETE FROM copy_link; DELETE FROM copy_sketch")


def find_unlinked(db: apsw.Connection) -> tuple[str, ...]:
    """Return the ids of captures without a sketch, in the order they came."""
    rows = db.execute(
        "SELECT c.capture FROM capture c WHERE NOT EXISTS (SELECT 1 FROM copy_sketch s WHERE s.capture_id = c.id)"
        " ORDER BY c.id"
    )
    return tuple(str(row[0]) for row in rows)


def read_sketches(db: apsw.Connection) -> tuple[Sketch, ...]:
    """Return all sketches by capture id."""
    rows = db.execute(
        "SELECT c.capture, s.version, s.fingerprints FROM copy_sketch s JOIN capture c ON c.id = s.capture_id"
        " ORDER BY c.capture"
    )
    return tuple(Sketch(*row) for row in rows)


def read_links(db: apsw.Connection, of: str | None) -> tuple[CopyLink, ...]:
    """Return all links, or those of one capture, sorted by the captures' ids."""
    rows = db.execute(_ONE_CAPTURES if of else _ALL, (of, of) if of else ())
    return tuple(CopyLink(a, b, share, way, _passages(packed)) for a, b, share, way, packed in rows)


def _packed(link: CopyLink) -> str:
    return json.dumps([[a.start, a.end, b.start, b.end] for a, b in link.passages], separators=(",", ":"))


def _passages(packed: str) -> tuple[tuple[Span, Span], ...]:
    return tuple((Span(a0, a1), Span(b0, b1)) for a0, a1, b0, b1 in json.loads(packed))
