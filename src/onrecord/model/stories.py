"""Story: the articles that tell of one happening and what came of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from onrecord.model.span import Span

_ID_DIGITS = 16


def story_id(capture_id: str) -> str:
    """Return the id of the story that begins with this capture.

    >>> story_id("0" * 64)
    'f146a745e85234ae'
    """
    return hashlib.sha256(f"story\n{capture_id}".encode()).hexdigest()[:_ID_DIGITS]


@dataclass(frozen=True, slots=True)
class StoryLink:
    """Why an article was put into a story: the article it is nearest to, and the words and names both have.

    ``likeness`` is 0 to 1. ``shared`` are in order of weight, at most eight.
    """

    capture_id: str
    nearest: str
    likeness: float
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryChange:
    """A story that was merged into another, or split from one; ``because_of`` is the capture that showed it.

    ``story`` goes on. ``other`` is the one that ended, where they were merged, or began, where it was split;
    ``shared`` are words and names that both have.
    """

    kind: Literal["merged", "split"]
    story: str
    other: str
    because_of: str
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryPlace:
    """Which story a capture is in; ``link`` is None while it is there alone."""

    capture_id: str
    story: str
    link: StoryLink | None = None


@dataclass(frozen=True, slots=True)
class StorySketch:
    """What a store keeps of one capture to find its story by: its strongest words, and all as weighted numbers.

    ``version`` is that of the method; sketches of two methods cannot be compared. ``day`` is the day it was published,
    counted from 1 January of year 1, or None. ``vector`` is as `compare.profiles.packed` makes it.
    """

    capture_id: str
    version: int
    day: int | None
    words: tuple[str, ...]
    vector: bytes


@dataclass(frozen=True, slots=True)
class Story:
    """Captures that tell of the same; ``id`` is a digest of the capture it began with and stays when others join.

    ``captures`` are in the order they came out (ties by id); ``links`` say why each but the first is in it.
    """

    id: str
    captures: tuple[str, ...]
    links: tuple[StoryLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """An article that a reader of another may want to see, and why, in words."""

    capture_id: str
    kind: Literal["version", "copy", "story"]
    why: str


PartyKind = Literal["person", "organisation", "government"]


@dataclass(frozen=True, slots=True)
class Unheard:
    """Somebody whom articles of a story name and whose words none of them gives.

    ``articles`` is how many name them, copies and versions counted once. ``span`` is a place in the text of the capture
    ``capture_id``: their name in words on them, or, where ``asked``, the words that say they gave no answer.
    """

    name: str
    kind: PartyKind
    articles: int
    capture_id: str
    span: Span
    asked: bool = False
