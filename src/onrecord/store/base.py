"""Store: what every backend promises."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from onrecord.model import (
    ArticleDenials,
    CopyLink,
    Correction,
    FeedHealth,
    Item,
    Job,
    KeptCapture,
    KeptStatement,
    Problem,
    Reading,
    SeenPage,
    Sketch,
    StatementFilter,
    StoryChange,
    StoryPlace,
    StorySketch,
    UnreadCapture,
)


class Store(Protocol):
    """Keeps what it is given and gives it back the same.

    Texts are immutable and named by their SHA-256; a capture is one text at one source and time; readings are
    append-only, one for each reader version of a text's capture; corrections lie over them and are never lost.
    One writer at a time, any number of readers.
    """

    def add(
        self, items: Sequence[Item], *, pages: Sequence[SeenPage] = (), job: Job | None = None
    ) -> tuple[str, ...]:
        """Keep a batch, all or nothing, and return the capture ids in the same order.

        With it, in the same moment, go the pages it was made from (of captures in this batch or before it) and how
        far the job has come. When this returns, all of it survives a crash of the process or the machine. Adding the
        same item twice changes nothing; a new reader version adds a reading.

        Raises:
            StoreError: the file cannot be written (full disk, no permission, another writer). Nothing was kept.
        """
        ...

    def page(self, digest: bytes) -> SeenPage | None:
        """Return what became of the page with this digest (see `page_digest`), or None if it was never seen."""
        ...

    def jobs(self) -> tuple[Job, ...]:
        """Return every job, the one that started last first (ties by id)."""
        ...

    def save_job(self, job: Job) -> None:
        """Write a job as it stands; durable when this returns. One with the same id is replaced.

        Raises:
            StoreError: the file cannot be written.
        """
        ...

    def find_capture(self, source: str, text_sha256: str) -> str | None:
        """Return the newest capture of this very text at this source, or None."""
        ...

    def capture(self, capture_id: str) -> KeptCapture:
        """Return one capture; ``capture_id`` may be a prefix of at least 8 digits.

        Raises:
            MissingRecordError: no capture, or more than one, has this id.
        """
        ...

    def captures(self, *, limit: int = 50, after: str | None = None) -> tuple[KeptCapture, ...]:
        """Return captures, newest seen first (ties by id); ``after`` is the last id of the page before."""
        ...

    def versions(self, source: str) -> tuple[KeptCapture, ...]:
        """Return the captures of one source, in the order they were seen (ties by id); empty where there is none."""
        ...

    def reading(self, capture_id: str, version: str | None = None) -> Reading:
        """Return a capture's reading by the newest reader version added, or by ``version``.

        Raises:
            MissingRecordError: there is none.
        """
        ...

    def reader_versions(self, capture_id: str) -> tuple[str, ...]:
        """Return the versions that read this capture, in the order they were added."""
        ...

    def statements(self, capture_id: str) -> tuple[KeptStatement, ...]:
        """Return the statements of the capture's newest reading, in text order."""
        ...

    def statement(self, key: str) -> KeptStatement:
        """Return the statement with this key (the newest capture's, where several share it).

        Raises:
            MissingRecordError: there is none.
        """
        ...

    def find_statements(
        self, wanted: StatementFilter, *, limit: int = 500, after: KeptStatement | None = None
    ) -> tuple[KeptStatement, ...]:
        """Return statements of newest readings that a filter takes, those of the captures seen last first.

        Captures seen at one time are sorted by id, each capture's statements are in text order. ``after`` is the last
        statement of the page before; what was added or read again meanwhile moves no page.

        Raises:
            MissingRecordError: the capture of ``after`` is not there.
        """
        ...

    def search(self, query: str, *, limit: int = 50, offset: int = 0) -> tuple[KeptStatement, ...]:
        """Return statements of newest readings whose words and source names hold all words of ``query``.

        Words in double quotation marks must stand together. Best first, ties in a fixed order. Any string is a
        valid query; one without a word finds nothing.
        """
        ...

    def search_any(self, beginnings: Sequence[str], *, limit: int = 50) -> tuple[KeptStatement, ...]:
        """Return statements of newest readings that hold a word with any of these beginnings, digits whole.

        Beginnings are as `text.words.fold` leaves them. Those that hold most of them, and rare ones, come first; ties
        in a fixed order. Source names are not looked at.
        """
        ...

    def search_source(self, name: str, *, limit: int = 50) -> tuple[KeptStatement, ...]:
        """Return attributed statements of newest readings that a source or carrier of this name stands behind.

        Its name holds all words of ``name``. In the order their captures were added, each capture's in text order.
        """
        ...

    def search_unread(self, query: str, *, limit: int = 50) -> tuple[UnreadCapture, ...]:
        """Return captures without a statement whose title and text hold all words of ``query``, newest seen first.

        Such are articles in a language that is not read. Every one of them is looked through: make it no habit.
        """
        ...

    def correct(self, correction: Correction) -> None:
        """Lay a person's decision over the text; durable when this returns.

        Raises:
            MissingRecordError: no text has this digest.
            StoreError: the span does not hold the quoted words.
        """
        ...

    def corrections(self, text_sha256: str) -> tuple[Correction, ...]:
        """Return every decision on this text in the order made, undone ones included."""
        ...

    def orphans(self) -> tuple[Correction, ...]:
        """Return the standing decisions on items that the newest reading no longer has at that span."""
        ...

    def keep_feed(self, health: FeedHealth, dealt_with: Sequence[str] = ()) -> None:
        """Keep how a feed is now, in place of how it was, and that these entries are dealt with; both or neither.

        An entry is named by its article's key (`ingest.article_key`), whichever feed it came from. Durable when this
        returns.

        Raises:
            StoreError: the file cannot be written. Nothing was kept.
        """
        ...

    def feed(self, url: str) -> FeedHealth | None:
        """Return how the feed at this address is, or None if it is not followed."""
        ...

    def feeds(self) -> tuple[FeedHealth, ...]:
        """Return every feed that is followed: those that fail first, most failures first, ties by address."""
        ...

    def forget_feed(self, url: str) -> None:
        """Follow this feed no more; its articles, and which of its entries were dealt with, stay.

        Raises:
            MissingRecordError: no feed at this address is followed.
        """
        ...

    def new_entries(self, entries: Sequence[str]) -> tuple[str, ...]:
        """Return the entries that no feed has dealt with, each once, in the order given."""
        ...

    def keep_links(self, sketches: Sequence[Sketch], links: Sequence[CopyLink]) -> None:
        """Keep sketches of captures and the copies found with them, both or neither; what was there is replaced.

        The ids are those of captures in this store.

        Raises:
            StoreError: the file cannot be written. Nothing was kept.
        """
        ...

    def unlinked(self) -> tuple[str, ...]:
        """Return the ids of the captures that have no sketch yet, in the order they came."""
        ...

    def sketches(self) -> tuple[Sketch, ...]:
        """Return every sketch, sorted by capture id."""
        ...

    def copy_links(self, of: str | None = None) -> tuple[CopyLink, ...]:
        """Return every link between copies, or those of one capture, sorted by the ids of its captures."""
        ...

    def forget_links(self) -> None:
        """Delete sketches and copies; they are derived, and made anew when asked for."""
        ...

    def keep_stories(
        self, sketches: Sequence[StorySketch], places: Sequence[StoryPlace], changes: Sequence[StoryChange]
    ) -> None:
        """Keep what became of captures' stories, all or nothing; sketches and places that were there are replaced.

        Every sketch comes with its capture's place; a place may come alone, for a capture that has a sketch. The
        changes that one capture caused are kept together, in place of any that were said of it before.

        Raises:
            StoreError: the file cannot be written. Nothing was kept.
        """
        ...

    def unplaced(self) -> tuple[str, ...]:
        """Return the ids of the captures that are in no story yet, in the order they came."""
        ...

    def story_sketches(self) -> tuple[StorySketch, ...]:
        """Return every sketch of `keep_stories`, in the order their captures came."""
        ...

    def story_places(self) -> tuple[StoryPlace, ...]:
        """Return the place of every capture that is in a story, in the order they came."""
        ...

    def story_changes(self) -> tuple[StoryChange, ...]:
        """Return every change of stories, in the order the captures came that showed them."""
        ...

    def forget_stories(self) -> None:
        """Delete everything about stories; it is derived, and made anew when asked for."""
        ...

    def keep_denials(self, found: Sequence[ArticleDenials]) -> None:
        """Keep the denials in captures, all or nothing; what was kept of a capture before is replaced.

        Each names the reading they were found in, which is in this store.

        Raises:
            StoreError: the file cannot be written. Nothing was kept.
        """
        ...

    def denials(self, captures: Sequence[str]) -> tuple[ArticleDenials, ...]:
        """Return what is kept of the denials in these captures, by capture id; one whose denials are not has no entry.

        What was found in a reading that is no longer the newest is not given back.
        """
        ...

    def forget_denials(self) -> None:
        """Delete all denials; they are derived, and found anew when asked for."""
        ...

    def counts(self) -> dict[str, int]:
        """Return how many texts, captures, readings, statements and corrections are kept, in that order of keys."""
        ...

    def check(self) -> tuple[Problem, ...]:
        """Check integrity: the file itself, content digests, spans against quoted words, the derived index."""
        ...

    def rebuild(self) -> None:
        """Make statement rows and the full-text index anew from texts and readings.

        Copies, stories and denials are forgotten until they are asked for.
        """
        ...

    def close(self) -> None:
        """Close the store; closing twice is harmless."""
        ...
