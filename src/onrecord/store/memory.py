"""MemoryStore: everything in dictionaries; what the other backends are measured against."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

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
from onrecord.model.codec import to_json, to_record
from onrecord.store.feeds import failing_first
from onrecord.store.rows import (
    SHORTEST_PREFIX,
    check_anchor,
    half_character,
    holds_anchor,
    missing,
    standing,
    statement_rows,
)
from onrecord.store.words import begins_any, holds_query, unread_capture
from onrecord.text.words import fold, query_words

_WORD = re.compile(r"[^\W_]+")  # as FTS5 cuts words


class MemoryStore:
    """See `Store`. Kept as long as the process lives, and no longer."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._captures: dict[str, KeptCapture] = {}
        self._readings: dict[str, dict[str, Reading]] = {}
        self._corrections: list[Correction] = []
        self._feeds: dict[str, FeedHealth] = {}
        self._entries: set[str] = set()
        self._pages: dict[bytes, SeenPage] = {}
        self._jobs: dict[str, Job] = {}
        self._sketches: dict[str, Sketch] = {}
        self._links: dict[tuple[str, str], CopyLink] = {}
        self._story_sketches: dict[str, StorySketch] = {}
        self._places: dict[str, StoryPlace] = {}
        self._changes: dict[str, tuple[StoryChange, ...]] = {}
        self._denials: dict[str, ArticleDenials] = {}

    def add(
        self, items: Sequence[Item], *, pages: Sequence[SeenPage] = (), job: Job | None = None
    ) -> tuple[str, ...]:
        for item in items:
            _check_characters(item)
        for item in items:
            document = item.reading.document
            self._texts[document.text_sha256] = document.text
            kept = KeptCapture(item.id, item.source, item.seen, document.text_sha256, document)
            self._captures.setdefault(item.id, kept)
            self._readings.setdefault(item.id, {}).setdefault(item.reading.reader.version, item.reading)
        self._pages |= {page.digest: page for page in pages}
        if job is not None:
            self.save_job(job)
        return tuple(item.id for item in items)

    def page(self, digest: bytes) -> SeenPage | None:
        return self._pages.get(digest)

    def jobs(self) -> tuple[Job, ...]:
        return tuple(sorted(self._jobs.values(), key=lambda job: (job.started, job.id), reverse=True))

    def save_job(self, job: Job) -> None:
        self._jobs[job.id] = job

    def find_capture(self, source: str, text_sha256: str) -> str | None:
        found = [c for c in self._in_order() if c.source == source and c.text_sha256 == text_sha256]
        return found[0].id if found else None

    def capture(self, capture_id: str) -> KeptCapture:
        if len(capture_id) < SHORTEST_PREFIX:
            raise missing("capture", capture_id)
        found = [c for c in self._captures if c.startswith(capture_id)]
        if len(found) != 1:
            raise missing("capture", capture_id, found)
        return self._captures[found[0]]

    def captures(self, *, limit: int = 50, after: str | None = None) -> tuple[KeptCapture, ...]:
        ordered = self._in_order()
        start = ordered.index(self.capture(after)) + 1 if after is not None else 0
        return tuple(ordered[start : start + limit])

    def versions(self, source: str) -> tuple[KeptCapture, ...]:
        found = [capture for capture in self._captures.values() if capture.source == source]
        return tuple(sorted(found, key=lambda capture: (capture.seen, capture.id)))

    def reading(self, capture_id: str, version: str | None = None) -> Reading:
        readings = self._readings.get(self.capture(capture_id).id, {})
        found = list(readings.values())[-1] if version is None else readings.get(version)
        if found is None:
            raise missing("reading", f"{capture_id} by {version}")
        return found

    def reader_versions(self, capture_id: str) -> tuple[str, ...]:
        return tuple(self._readings[self.capture(capture_id).id])

    def statements(self, capture_id: str) -> tuple[KeptStatement, ...]:
        capture = self.capture(capture_id)
        return tuple(statement_rows(capture.id, self.reading(capture.id)))

    def statement(self, key: str) -> KeptStatement:
        for capture in self._in_order():
            for row in self.statements(capture.id):
                if row.key == key:
                    return row
        raise missing("statement", key)

    def find_statements(
        self, wanted: StatementFilter, *, limit: int = 500, after: KeptStatement | None = None
    ) -> tuple[KeptStatement, ...]:
        ordered = self._in_order()
        if after is not None:
            ordered = ordered[ordered.index(self.capture(after.capture_id)) :]
        rows = (row for capture in ordered for row in self.statements(capture.id))
        behind = (
            row
            for row in rows
            if after is None or row.capture_id != after.capture_id or row.number > after.number
        )
        return tuple(islice((row for row in behind if wanted.takes(row)), limit))

    def search(self, query: str, *, limit: int = 50, offset: int = 0) -> tuple[KeptStatement, ...]:
        terms = query_words(query)
        if not terms:
            return ()
        rows = [row for c in self._captures for row in self.statements(c)]
        hits = [row for row in rows if all(_has(row, term) for term in terms)]
        hits.sort(key=lambda row: len(row.words))
        return tuple(hits[offset : offset + limit])

    def search_any(self, beginnings: Sequence[str], *, limit: int = 50) -> tuple[KeptStatement, ...]:
        rows = [row for c in self._captures for row in self.statements(c)]
        counted = [(begins_any(row.words, beginnings), row) for row in rows]
        counted.sort(key=lambda each: (-each[0], len(each[1].words)))
        return tuple(row for count, row in counted if count)[:limit]

    def search_source(self, name: str, *, limit: int = 50) -> tuple[KeptStatement, ...]:
        wanted = _words(name)
        rows = (row for c in self._captures for row in self.statements(c) if row.chain)
        hits = (row for row in rows if wanted and set(wanted) <= set(_words(" ".join(row.chain))))
        return tuple(islice(hits, limit))

    def search_unread(self, query: str, *, limit: int = 50) -> tuple[UnreadCapture, ...]:
        terms = query_words(query)
        captures = self.captures(limit=len(self._captures))
        unread = (c for c in captures if not self.statements(c.id) and holds_query(c, terms))
        return tuple(unread_capture(c) for c in islice(unread, limit))

    def correct(self, correction: Correction) -> None:
        check_anchor(correction, self._texts.get(correction.text_sha256))
        if correction not in self._corrections:
            self._corrections.append(correction)

    def corrections(self, text_sha256: str) -> tuple[Correction, ...]:
        return tuple(c for c in self._corrections if c.text_sha256 == text_sha256)

    def orphans(self) -> tuple[Correction, ...]:
        by_text: dict[str, list[Reading]] = {}
        for capture in self._captures.values():
            by_text.setdefault(capture.text_sha256, []).append(self.reading(capture.id))
        return tuple(
            c
            for c in standing(self._corrections)
            if not any(holds_anchor(reading, c) for reading in by_text.get(c.text_sha256, ()))
        )

    def keep_feed(self, health: FeedHealth, dealt_with: Sequence[str] = ()) -> None:
        self._feeds[health.url] = health
        self._entries.update(dealt_with)

    def feed(self, url: str) -> FeedHealth | None:
        return self._feeds.get(url)

    def feeds(self) -> tuple[FeedHealth, ...]:
        return tuple(sorted(self._feeds.values(), key=failing_first))

    def forget_feed(self, url: str) -> None:
        if self._feeds.pop(url, None) is None:
            raise missing("feed", url)

    def new_entries(self, entries: Sequence[str]) -> tuple[str, ...]:
        return tuple(entry for entry in dict.fromkeys(entries) if entry not in self._entries)

    def keep_links(self, sketches: Sequence[Sketch], links: Sequence[CopyLink]) -> None:
        self._sketches |= {sketch.capture_id: sketch for sketch in sketches}
        self._links |= {(link.a, link.b): link for link in links}

    def unlinked(self) -> tuple[str, ...]:
        return tuple(c for c in self._captures if c not in self._sketches)

    def sketches(self) -> tuple[Sketch, ...]:
        return tuple(self._sketches[c] for c in sorted(self._sketches))

    def copy_links(self, of: str | None = None) -> tuple[CopyLink, ...]:
        return tuple(self._links[pair] for pair in sorted(self._links) if of is None or of in pair)

    def forget_links(self) -> None:
        self._sketches.clear()
        self._links.clear()

    def keep_stories(
        self, sketches: Sequence[StorySketch], places: Sequence[StoryPlace], changes: Sequence[StoryChange]
    ) -> None:
        self._story_sketches |= {sketch.capture_id: sketch for sketch in sketches}
        self._places |= {place.capture_id: place for place in places}
        for capture in {change.because_of for change in changes}:
            self._changes[capture] = tuple(change for change in changes if change.because_of == capture)

    def unplaced(self) -> tuple[str, ...]:
        return tuple(c for c in self._captures if c not in self._story_sketches)

    def story_sketches(self) -> tuple[StorySketch, ...]:
        return tuple(self._story_sketches[c] for c in self._captures if c in self._story_sketches)

    def story_places(self) -> tuple[StoryPlace, ...]:
        return tuple(self._places[c] for c in self._captures if c in self._places)

    def story_changes(self) -> tuple[StoryChange, ...]:
        return tuple(change for c in self._captures for change in self._changes.get(c, ()))

    def forget_stories(self) -> None:
        self._story_sketches.clear()
        self._places.clear()
        self._changes.clear()

    def keep_denials(self, found: Sequence[ArticleDenials]) -> None:
        self._denials |= {each.capture_id: each for each in found}

    def denials(self, captures: Sequence[str]) -> tuple[ArticleDenials, ...]:
        found = (self._denials[c] for c in sorted(set(captures)) if c in self._denials)
        return tuple(each for each in found if each.reader == self.reading(each.capture_id).reader)

    def forget_denials(self) -> None:
        self._denials.clear()

    def counts(self) -> dict[str, int]:
        return {
            "texts": len(self._texts),
            "captures": len(self._captures),
            "readings": sum(map(len, self._readings.values())),
            "statements": sum(len(self.statements(c)) for c in self._captures),
            "corrections": len(self._corrections),
        }

    def check(self) -> tuple[Problem, ...]:
        return ()

    def rebuild(self) -> None:
        """Nothing is derived ahead of time here but copies, stories and denials."""
        self.forget_links()
        self.forget_stories()
        self.forget_denials()

    def close(self) -> None:
        """Nothing to close."""

    def _in_order(self) -> list[KeptCapture]:
        ordered = sorted(self._captures.values(), key=lambda c: c.id)
        return sorted(ordered, key=lambda c: c.seen, reverse=True)


def _check_characters(item: Item) -> None:
    """Refuse what a file could not hold either."""
    try:
        "\n".join((item.source, item.seen, to_json(to_record(item.reading)))).encode()
    except UnicodeEncodeError as error:
        raise half_character() from error


def _has(row: KeptStatement, term: tuple[str, ...]) -> bool:
    wanted = _words(" ".join(term))
    return any(
        words[k : k + len(wanted)] == wanted
        for words in (_words(row.words), _words(" ".join(row.chain)))
        for k in range(len(words) if wanted else 0)
    )


def _words(field: str) -> list[str]:
    return _WORD.findall(fold(field))
