"""Jobs: what `onrecord add` was asked for, how far it has come, and which pages were seen on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

JobState = Literal["open", "done"]
"""``open`` is running or cut off: a killed process cannot say which, and both are gone on with in the same way."""

JOB_DIGITS = 10
"""Hexadecimal digits of a job's id."""

PAGE_DIGEST = 16
"""Bytes of a page's digest: half of SHA-256, so that two pages of 2**40 are mistaken for one with odds of 2**-49."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """How far into one input the work has come: what stands before it is safe and is not parsed again.

    ``entries`` is how many entries were taken; ``offset`` where, in bytes of the file as it lies on the disk, the last
    one starts (0 where that is not known); ``mark`` is what stands there, such as a WARC record's id; ``size`` is the
    file's size in bytes, by which one that changed is known.
    """

    entries: int = 0
    offset: int = 0
    mark: str = ""
    size: int = 0


START = Bookmark()


@dataclass(frozen=True, slots=True)
class SeenPage:
    """What became of a page by the digest of its bytes and source: kept as a capture, or rejected for a reason."""

    digest: bytes
    capture_id: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One run of `onrecord add`: its inputs and settings, and what became of every article so far.

    ``started`` and ``changed`` are ISO 8601, UTC. ``bookmarks`` says for each input that holds many articles how far
    it was taken in. ``mapping`` is what `--map` said: our field, their column.
    """

    id: str
    inputs: tuple[str, ...]
    started: str
    changed: str
    mapping: tuple[tuple[str, str], ...] = ()
    state: JobState = "open"
    kept: int = 0
    seen: int = 0
    rejected: tuple[tuple[str, int], ...] = ()
    bookmarks: tuple[tuple[str, Bookmark], ...] = ()

    def further(
        self,
        counts: Mapping[str, int],
        reasons: Mapping[str, int],
        bookmarks: Iterable[tuple[str, Bookmark]],
        at: str,
    ) -> Job:
        """Return the job after one more batch.

        ``counts`` are of ``kept`` and ``seen``, ``reasons`` of what was rejected.
        """
        rejected = dict(self.rejected)
        for reason, count in reasons.items():
            rejected[reason] = rejected.get(reason, 0) + count
        return replace(
            self,
            changed=at,
            kept=self.kept + counts.get("kept", 0),
            seen=self.seen + counts.get("seen", 0),
            rejected=tuple(sorted(rejected.items())),
            bookmarks=tuple(sorted({**dict(self.bookmarks), **dict(bookmarks)}.items())),
        )


def job_id(inputs: Iterable[str], mapping: Iterable[tuple[str, str]], started: str, jobs_before: int) -> str:
    """Return a job's id: 10 hexadecimal digits of what it was asked for, when, and how many jobs came before.

    >>> job_id(["news.warc.gz"], [], "2031-06-12T08:00:00Z", 0)
    'ff457334ae'
    """
    whole = repr((tuple(inputs), tuple(mapping), started, jobs_before))
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:JOB_DIGITS]


def page_digest(body: bytes, *about: str) -> bytes:
    """Return the digest by which a page is known again: of its bytes and of all that decides what becomes of it."""
    digest = hashlib.sha256(body)
    for part in about:
        digest.update(b"\0" + part.encode("utf-8", "surrogatepass"))
    return digest.digest()[:PAGE_DIGEST]
