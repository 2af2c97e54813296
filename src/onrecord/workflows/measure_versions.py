"""Measure versions: one change is planted in an article, and it should be told, as what it is, and nothing else."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.compare.edits import find_edits
from onrecord.model import Document, Edit, Reading, Span
from onrecord.read import read
from onrecord.read.quotations import find_quotations

Figures = dict[str, Any]
_ARTICLES = 40
_LONG = 40
_NUMBER = re.compile(r"(?<![\d.,:$€£-])(?!(?:19|20)\d\d\b)[1-9]\d{1,3}(?![.,:]\d|[\w%])(?! (?:a|p)\.?m)")
_STATED = re.compile(r"\b(?:had been|was|were)\b(?= [a-z]+ed\b)")
_LONG_WORD = re.compile(r"\b[a-z]{5,}\b(?!['’])")


class Planted(NamedTuple):
    """Two versions of an article, the kinds that are right for what was changed, and the words it was changed in."""

    old: str
    new: str
    kinds: frozenset[str]
    words: str


def measure_versions(shared: Path, limit: int | None = None) -> Figures:
    """Return how often a planted change is told by its kind and nothing else is, on articles of PolNeAR's dev set.

    ``alone``: the change was told, as what it is, and no other; ``told``: it was told, whatever else was. For sentences
    that came or went every edit has to lie within them. ``shuffled``: paragraphs in another order are no change.

    Raises:
        OSError: the data is not there.
    """
    counts: dict[str, list[tuple[bool, bool]]] = {name: [] for name in _PLANTS}
    spent, pairs = 0.0, 0
    for row in _lines(shared / "data" / "attribution" / "polnear.dev.jsonl", limit or _ARTICLES):
        known: dict[str, Reading] = {}
        first = _read(row["text"], known)
        for name, plant in _PLANTS.items():
            planted = plant(first)
            if planted is None:
                continue
            old, new = _read(planted.old, known), _read(planted.new, known)
            start = time.process_time()
            edits = find_edits(old, new)
            spent += time.process_time() - start
            pairs += 1
            counts[name].append(_judged(planted, edits))
    figures: Figures = {name: _shares(judged) for name, judged in counts.items() if judged}
    return figures | {"ms_a_pair": round(1000 * spent / max(1, pairs), 1)}


def _read(text: str, known: dict[str, Reading]) -> Reading:
    return known.setdefault(text, read(Document(text, language="en"))) if text not in known else known[text]


def _judged(planted: Planted, edits: tuple[Edit, ...]) -> tuple[bool, bool]:
    if not planted.kinds:
        return not edits, not edits
    right = [
        e for e in edits if e.kind in planted.kinds and (e.old in planted.words or e.new in planted.words)
    ]
    return len(right) == len(edits) > 0, bool(right)


def _shares(judged: list[tuple[bool, bool]]) -> Figures:
    alone, told = (round(100 * sum(each) / len(judged), 1) for each in zip(*judged, strict=True))
    return {"pairs": len(judged), "alone": alone, "told": told}


def _number(reading: Reading) -> Planted | None:
    match = _NUMBER.search(reading.text)
    if match is None:
        return None
    other = str(int(match.group()) + 7)
    new = reading.text[: match.start()] + other + reading.text[match.end() :]
    return Planted(reading.text, new, frozenset(["number", "date", "quote"]), f"{match.group()} {other}")


def _hedge(reading: Reading) -> Planted | None:
    quoted = [quotation.span for quotation in find_quotations(reading.text)]
    found = (
        m for m in _STATED.finditer(reading.text) if not any(q.start < m.start() < q.end for q in quoted)
    )
    match = next(found, None)
    if match is None:
        return None
    old = f"{reading.text[: match.end()]} reportedly{reading.text[match.end() :]}"
    return Planted(old, reading.text, frozenset(["hedge_dropped"]), "reportedly")


def _quote(reading: Reading) -> Planted | None:
    quotations = (q.inner for q in find_quotations(reading.text) if len(q.inner) >= _LONG)
    words = (_LONG_WORD.search(reading.text, inner.start + 1, inner.end) for inner in quotations)
    match = next((word for word in words if word), None)
    if match is None:
        return None
    new = f"{reading.text[: match.start()]}umbrellas{reading.text[match.end() :]}"
    return Planted(reading.text, new, frozenset(["quote"]), f"{match.group()} umbrellas")


def _source(reading: Reading) -> Planted | None:
    named = (
        a.source.spans[0]
        for a in reading.attributions
        if a.source.named and len(a.source.spans) == 1 and a.source.spans[0].of(reading.text)[0].isupper()
    )
    span = next(named, None)
    if span is None:
        return None
    new = f"{reading.text[: span.start]}Officials{reading.text[span.end :]}"
    return Planted(reading.text, new, frozenset(["source_unnamed"]), f"{span.of(reading.text)} Officials")


def _removed(reading: Reading) -> Planted | None:
    span = _middle(reading)
    if span is None:
        return None
    new = reading.text[: span.start] + reading.text[span.end :]
    return Planted(reading.text, new, frozenset(["removed", "quote", "wording"]), span.of(reading.text))


def _added(reading: Reading) -> Planted | None:
    planted = _removed(reading)
    return planted and Planted(
        planted.new, planted.old, frozenset(["added", "quote", "wording"]), planted.words
    )


def _middle(reading: Reading) -> Span | None:
    """A sentence from the middle of an article, of ten words or more."""
    long = [span for span in reading.sentences if span.of(reading.text).count(" ") >= 9]
    return long[len(long) // 2] if long else None


def _shuffled(reading: Reading) -> Planted | None:
    paragraphs = [p for p in re.split(r"\n+", reading.text) if p.strip()]
    if len(paragraphs) < 3:
        return None
    return Planted(reading.text, "\n\n".join(paragraphs[1:] + paragraphs[:1]), frozenset(), "")


_PLANTS: dict[str, Callable[[Reading], Planted | None]] = {
    "number": _number,
    "hedge_dropped": _hedge,
    "quote": _quote,
    "source_unnamed": _source,
    "removed": _removed,
    "added": _added,
    "shuffled": _shuffled,
}


def _lines(path: Path, limit: int) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for _, line in zip(range(limit), lines, strict=False):
            yield json.loads(line)
