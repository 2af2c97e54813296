"""Measure asking: whether the articles of a labelled claim are what a store answers when asked for it."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from onrecord.model import Claim, Item
from onrecord.store import SqliteStore, Store
from onrecord.workflows.claims import claims
from onrecord.workflows.denial_marks import prf
from onrecord.workflows.origin_marks import LabelledStory, labelled_stories, marked_stories

Figures = dict[str, Any]
_SHOWN = 5
"""Claims that somebody with little time looks at."""
_SEEN = "2031-01-01T00:00:00Z"


def measure_asked(shared: Path, limit: int | None = None) -> Figures:
    """Return how well `claims` answers when asked for each labelled claim, among the articles of all of them.

    ``first`` counts the articles of the first claim that is shown, ``five`` those of the first five together: right
    where they are labelled as articles of that claim. ``denied`` counts articles of the five with a statement that
    denies; right where they are labelled as against the claim, though one that is not may tell of a denial too.
    ``limit`` takes only so many stories.

    Raises:
        OSError: the data is not there.
    """
    stories = [*labelled_stories(shared, limit), *marked_stories(shared, "seen", limit)]
    stories += marked_stories(shared, "held", limit)
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "asked.onrecord")
        names = _fill(store, stories)
        figures = _ask(store, names, [story for story in stories if not story.row.get("doubtful")])
        store.close()
    return {"articles": len(names), **figures}


def _fill(store: Store, stories: Sequence[LabelledStory]) -> dict[str, str]:
    """Keep all articles; their names by the captures' ids."""
    readings = {name: reading for story in stories for name, reading in story.readings.items()}
    items = [Item(reading, f"asked:{name}", _SEEN) for name, reading in readings.items()]
    return dict(zip(store.add(items), readings, strict=True))


def _ask(store: Store, names: dict[str, str], stories: Sequence[LabelledStory]) -> Figures:
    counts = {"first": (0, 0, 0), "five": (0, 0, 0), "denied": (0, 0, 0)}
    start = time.process_time()
    for story in stories:
        shown = claims(store, story.row["claim"], _SHOWN)
        about = {article["id"] for article in story.row["articles"]}
        against = {article["id"] for article in story.row["articles"] if article["stance"] == "against"}
        found = {
            "first": (_articles(shown[:1], names), about),
            "five": (_articles(shown, names), about),
            "denied": (_articles(shown, names, "denies"), against),
        }
        for name, (given, right) in found.items():
            hits, made, marked = counts[name]
            counts[name] = hits + len(given & right), made + len(given), marked + len(right)
    spent = time.process_time() - start
    figures: Figures = {name: prf(*counted) for name, counted in counts.items()}
    return {"claims": len(stories), **figures, "cpu_s_a_claim": round(spent / max(1, len(stories)), 2)}


def _articles(shown: Iterable[Claim], names: dict[str, str], position: str | None = None) -> set[str]:
    """The articles of claims, or those with a statement that stands so to one."""
    return {
        names[statement.capture_id]
        for claim in shown
        for statement in claim.statements
        if position in (None, statement.position)
    }
