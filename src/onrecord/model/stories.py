"""Story: the articles that tell of one happening and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


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
    """A story that was merged into another, or split from one; ``because_of`` is the capture that showed it."""

    kind: Literal["merged", "split"]
    story: str
    other: str
    because_of: str
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Captures that tell of the same; ``id`` is a digest of the capture it began with and stays when others join.

    ``captures`` are in the order they came out (ties by id); ``links`` say why each but the first is in it.
    """

    id: str
    captures: tuple[str, ...]
    links: tuple[StoryLink, ...] = ()
