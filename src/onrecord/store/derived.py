"""SqliteDerived: what lies between captures, and is found and kept only when it is asked for, in a SQLite file."""

from __future__ import annotations

from collections.abc import Sequence

import apsw

from onrecord.model import (
    ArticleDenials,
    CopyLink,
    Sketch,
    StoryChange,
    StoryPlace,
    StorySketch,
)
from onrecord.store.connection import SqliteFile
from onrecord.store.denials import delete_denials, read_denials, write_denials
from onrecord.store.file import told
from onrecord.store.links import delete_links, find_unlinked, read_links, read_sketches, write_links
from onrecord.store.stories import (
    delete_stories,
    find_unplaced,
    read_changes,
    read_places,
    read_story_sketches,
    write_stories,
)


class SqliteDerived(SqliteFile):
    """Copies, stories and denials, as `Store` promises them."""

    def keep_links(self, sketches: Sequence[Sketch], links: Sequence[CopyLink]) -> None:
        with self._writing():
            write_links(self._db, sketches, links)

    def unlinked(self) -> tuple[str, ...]:
        with told(self._path):
            return find_unlinked(self._db)

    def sketches(self) -> tuple[Sketch, ...]:
        with told(self._path):
            return read_sketches(self._db)

    def copy_links(self, of: str | None = None) -> tuple[CopyLink, ...]:
        with told(self._path):
            return read_links(self._db, of)

    def forget_links(self) -> None:
        with self._writing():
            delete_links(self._db)

    def keep_stories(
        self, sketches: Sequence[StorySketch], places: Sequence[StoryPlace], changes: Sequence[StoryChange]
    ) -> None:
        with self._writing():
            write_stories(self._db, sketches, places, changes)

    def unplaced(self) -> tuple[str, ...]:
        with told(self._path):
            return find_unplaced(self._db)

    def story_sketches(self) -> tuple[StorySketch, ...]:
        with told(self._path):
            return read_story_sketches(self._db)

    def story_places(self) -> tuple[StoryPlace, ...]:
        with told(self._path):
            return read_places(self._db)

    def story_changes(self) -> tuple[StoryChange, ...]:
        with told(self._path):
            return read_changes(self._db)

    def forget_stories(self) -> None:
        with self._writing():
            delete_stories(self._db)

    def keep_denials(self, found: Sequence[ArticleDenials]) -> None:
        with self._writing():
            write_denials(self._db, found)

    def denials(self, captures: Sequence[str]) -> tuple[ArticleDenials, ...]:
        with told(self._path):
            return read_denials(self._db, captures)

    def forget_denials(self) -> None:
        with self._writing():
            delete_denials(self._db)


def delete_derived(db: apsw.Connection) -> None:
    """Delete all of it."""
    delete_links(db)
    delete_stories(db)
    delete_denials(db)
