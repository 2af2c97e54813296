"""Rows of the feeds that are followed, in SQLite."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

import apsw

from onrecord.model import FeedHealth, Rhythm

_COLUMNS = tuple(field.name for field in fields(FeedHealth))
_FEED = f"SELECT {', '.join(_COLUMNS)} FROM feed"  # noqa: S608 - constants
_PUT = (
    f"INSERT INTO feed ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' for _ in _COLUMNS)})"  # noqa: S608 - constants
    f" ON CONFLICT (url) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _COLUMNS[1:])}"
)


def failing_first(health: FeedHealth) -> tuple[int, str]:
    """The order in which feeds are listed: most failures first, ties by address."""
    return -health.failures, health.url


def put_feed(db: apsw.Connection, health: FeedHealth, dealt_with: Sequence[str]) -> None:
    """Write one feed's row and its entries; the caller holds the transaction."""
    values = {**asdict(health), "rhythm": json.dumps(asdict(health.rhythm))}
    db.execute(_PUT, tuple(values[name] for name in _COLUMNS))
    db.executemany(
        "INSERT INTO feed_entry VALUES (?) ON CONFLICT DO NOTHING", [(entry,) for entry in dealt_with]
    )


def find_feed(db: apsw.Connection, url: str) -> FeedHealth | None:
    """Return one feed's row."""
    row = db.execute(f"{_FEED} WHERE url = ?", (url,)).fetchone()
    return _to_health(row) if row else None


def all_feeds(db: apsw.Connection) -> tuple[FeedHealth, ...]:
    """Return every feed's row, failing ones first."""
    return tuple(sorted(map(_to_health, db.execute(_FEED)), key=failing_first))


def new_entries(db: apsw.Connection, entries: Sequence[str]) -> tuple[str, ...]:
    """Return those that have no row."""
    sql = "SELECT 1 FROM feed_entry WHERE entry = ?"
    return tuple(entry for entry in dict.fromkeys(entries) if db.execute(sql, (entry,)).fetchone() is None)


def _to_health(row: Sequence[Any]) -> FeedHealth:
    values = dict(zip(_COLUMNS, row, strict=True))
    asked = json.loads(values["rhythm"])
    rhythm = Rhythm(asked["minutes"], tuple(asked["skip_hours"]), tuple(asked["skip_days"]))
    return FeedHealth(**{**values, "rhythm": rhythm})
