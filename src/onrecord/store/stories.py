"""Rows of stories: what they are found by, which captures are in them, and how they changed, for SQLite."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence

import apsw

from onrecord.model import StoryChange, StoryLink, StoryPlace, StorySketch

_CAPTURE = "(SELECT id FROM capture WHERE capture = ?)"
_BETWEEN = "\t"
_COLUMNS = "capture_id, story, version, day, words, vector"
_OWN = f"coalesce({_CAPTURE}, -1)"  # a row of no capture would be given a number of its own: that of none is refused


def write_stories(
    db: apsw.Connection,
    sketches: Sequence[StorySketch],
    places: Sequence[StoryPlace],
    changes: Sequence[StoryChange],
) -> None:
    """Write sketches with their captures' places, places that are others now, and changes of stories."""
    by_capture = {place.capture_id: place for place in places}
    db.executemany(
        f"INSERT OR REPLACE INTO story_article ({_COLUMNS}) VALUES ({_OWN}, ?, ?, ?, ?, ?)",  # noqa: S608 - constants
        [
            (s.capture_id, by_capture[s.capture_id].story, s.version, s.day, _BETWEEN.join(s.words), s.vector)
            for s in sketches
        ],
    )
    db.executemany(
        f"UPDATE story_article SET story = ?, nearest = {_CAPTURE}, likeness = ?, shared = ?"  # noqa: S608 - constants
        f" WHERE capture_id = {_CAPTURE}",
        [(place.story, *_link(place.link), place.capture_id) for place in places],
    )
    caused = defaultdict[str, list[StoryChange]](list)
    for change in changes:
        caused[change.because_of].append(change)
    db.executemany(
        f"UPDATE story_article SET changes = ? WHERE capture_id = {_CAPTURE}",  # noqa: S608 - constants
        [
            (_json([[c.kind, c.story, c.other, c.shared] for c in found]), name)
            for name, found in caused.items()
        ],
    )


def delete_stories(db: apsw.Connection) -> None:
    """Delete everything about stories."""
    db.execute("DELETE FROM story_article")


def find_unplaced(db: apsw.Connection) -> tuple[str, ...]:
    """Return the ids of captures that are in no story, in the order they came."""
    rows = db.execute(
        "SELECT c.capture FROM capture c WHERE NOT EXISTS (SELECT 1 FROM story_article s WHERE s.capture_id = c.id)"
        " ORDER BY c.id"
    )
    return tuple(str(row[0]) for row in rows)


def read_story_sketches(db: apsw.Connection) -> tuple[StorySketch, ...]:
    """Return all sketches in the order their captures came."""
    rows = db.execute(
        "SELECT c.capture, s.version, s.day, s.words, s.vector FROM story_article s"
        " JOIN capture c ON c.id = s.capture_id ORDER BY c.id"
    )
    return tuple(
        StorySketch(capture, version, day, tuple(words.split(_BETWEEN)) if words else (), vector)
        for capture, version, day, words, vector in rows
    )


def read_places(db: apsw.Connection) -> tuple[StoryPlace, ...]:
    """Return the place of every capture that is in a story, in the order they came."""
    rows = db.execute(
        "SELECT c.capture, s.story, n.capture, s.likeness, s.shared FROM story_article s"
        " JOIN capture c ON c.id = s.capture_id LEFT JOIN capture n ON n.id = s.nearest ORDER BY c.id"
    )
    return tuple(
        StoryPlace(
            capture,
            story,
            StoryLink(capture, nearest, likeness, tuple(shared.split(_BETWEEN)) if shared else ())
            if nearest is not None
            else None,
        )
        for capture, story, nearest, likeness, shared in rows
    )


def read_changes(db: apsw.Connection) -> tuple[StoryChange, ...]:
    """Return all changes of stories, in the order the captures came that showed them."""
    rows = db.execute(
        "SELECT c.capture, s.changes FROM story_article s JOIN capture c ON c.id = s.capture_id"
        " WHERE s.changes IS NOT NULL ORDER BY c.id"
    )
    return tuple(
        StoryChange(kind, story, other, capture, tuple(shared))
        for capture, found in rows
        for kind, story, other, shared in json.loads(found)
    )


def _link(link: StoryLink | None) -> tuple[str | None, float | None, str | None]:
    return (link.nearest, link.likeness, _BETWEEN.join(link.shared)) if link else (None, None, None)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
