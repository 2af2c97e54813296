"""Pairs of statements of ordinary news, marked as one claim or not: ids and offsets into shared articles, no texts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from onrecord.compare.claims.likeness import Meaning, meanings
from onrecord.model import Span
from onrecord.resources.sentences import english_sentences

MARKS = Path("train/own/likeness_marks.jsonl")
ARTICLES = ("data/attribution/polnear.train.jsonl", "data/crossdoc/ecbplus_docs.jsonl")
ELECTION, EVENTS = "election", "events"


@dataclass(frozen=True, slots=True, eq=False)
class MarkedPair:
    """Two statements of different articles, and whether they are one claim.

    ``topic`` is what was asked for to find them, ``news`` is `ELECTION` (PolNeAR, 2016) or `EVENTS` (topics of ECB+).
    """

    a: Meaning
    b: Meaning
    same: bool
    topic: str
    news: str


def marked_pairs(shared: Path, split: str) -> list[MarkedPair]:
    """Return the pairs of the topics of a split, ``learned`` or ``measured``, but for those that are unsure.

    Raises:
        OSError: the shared articles are not there.
    """
    texts = {row["id"]: row["text"] for path in ARTICLES for row in _rows(shared / path)}
    marked = [row for row in _rows(MARKS) if row.get("split") == split]
    return [pair for row in marked for pair in _of_topic(row, texts)]


def _of_topic(row: dict[str, Any], texts: dict[str, str]) -> Iterator[MarkedPair]:
    news = EVENTS if row["topic"].startswith("ecb") else ELECTION
    words = [Span(start, end).of(texts[article]) for article, start, end in row["statements"]]
    said = meanings(words, english_sentences())
    for a, b in combinations(range(len(said)), 2):
        same = _both(row["same"], a, b)
        apart = row["statements"][a][0] != row["statements"][b][0]
        if apart and (same or not _both(row["unsure"], a, b)):
            yield MarkedPair(said[a], said[b], same, row["topic"], news)


def _both(groups: list[list[int]], a: int, b: int) -> bool:
    return any(a in group and b in group for group in groups)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
