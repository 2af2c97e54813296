"""Measure copies and credits: synthetic wire copy with its true pairs, and articles with the agency they came from."""

from __future__ import annotations

import json
import resource
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord.compare.copies import find_copies, sketch
from onrecord.compare.credits import wire_origin
from onrecord.compare.direct import direct_links
from onrecord.compare.index import FingerprintIndex
from onrecord.model import CopyLink, Document
from onrecord.workflows.scorers import load_scorer

Figures = dict[str, Any]
Pair = frozenset[str]
_FOLDER = Path("data/crossdoc")
_IGNORED = "ignore"
_BATCH = 500
_ENOUGH_FOR_SPEED = 100_000


def measure_copies(shared: Path, limit: int | None = None) -> Figures:
    """Return figures of copies, of wire origins and of speed; ``limit`` takes only so many articles of each set.

    Pairs are those that `onrecord copies` lists; ``every_pair`` are those of `--all`. ``as_marked`` counts as false
    every pair that the set does not list. ``of_strangers`` counts neither way a pair that is not listed though one text
    stands behind both: two copies made of one article, or copies of two articles of the press that are copies
    themselves (`_related`; that they are is told by our own links, and flatters us if they err).

    Raises:
        OSError: the data is not there.
    """
    return {
        "copies": _copies(shared, limit),
        "wire": _wire(shared, limit),
        "speed": _speed(shared, limit or _ENOUGH_FOR_SPEED),
    }


def _copies(shared: Path, limit: int | None) -> Figures:
    documents = [
        Document(row["text"], given_id=row["id"])
        for row in _lines(shared / _FOLDER / "wirecopy_synth.jsonl", limit)
    ]
    names = {document.given_id for document in documents}
    rows = [r for r in _lines(shared / _FOLDER / "wirecopy_synth_pairs.jsonl") if {r["a"], r["b"]} <= names]
    types = {frozenset((row["a"], row["b"])): str(row["type"]) for row in rows}
    gold = [pair for pair, kind in types.items() if kind != _IGNORED]
    ignored = [pair for pair, kind in types.items() if kind == _IGNORED]
    start = time.process_time()
    links = find_copies(documents)
    direct = direct_links(links, {document.given_id or "": len(document.text) for document in documents})
    seconds = time.process_time() - start
    scorer = load_scorer(shared, "score_pairs")
    found = [frozenset((link.a, link.b)) for link in direct]
    every = [frozenset((link.a, link.b)) for link in links]
    related = _related(rows, links, set(types))
    return {
        "articles": len(documents),
        "as_marked": _scored(scorer, gold, found, types, ignored),
        "of_strangers": _scored(scorer, gold, found, types, ignored + related),
        "every_pair": _scored(scorer, gold, every, types, ignored),
        "articles_per_second": round(len(documents) / seconds),
    }


def _scored(
    scorer: ModuleType,
    gold: Sequence[Pair],
    found: Sequence[Pair],
    types: dict[Pair, str],
    ignored: Sequence[Pair],
) -> Figures:
    figures: Figures = scorer.pairs(gold, found, types, ignored)
    return figures


_REPRINT = 0.5
"""Of the shorter article's words, so many in common make two originals of the press copies beyond doubt."""


def _related(rows: Sequence[dict[str, Any]], links: Sequence[CopyLink], listed: set[Pair]) -> list[Pair]:
    """Linked pairs not listed that have an original in common, or originals that are reprints of each other."""
    originals: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        originals[row["b"]].add(row["a"])
    twins: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.containment >= _REPRINT and not {link.a, link.b} & originals.keys():
            twins[link.a].add(link.b)
            twins[link.b].add(link.a)

    def behind(name: str) -> set[str]:
        own = originals.get(name, set()) | {name}
        return own | {twin for original in own for twin in twins[original]}

    pairs = [frozenset((link.a, link.b)) for link in links if behind(link.a) & behind(link.b)]
    return [pair for pair in pairs if pair not in listed]


def _wire(shared: Path, limit: int | None) -> Figures:
    """Which agency's text an article is: from its text alone, and with its authors as a page gives them."""
    texts = {row["id"]: row["text"] for row in _polnear(shared)}
    rows = [row for row in _lines(shared / _FOLDER / "credits_polnear.jsonl", limit) if row["id"] in texts]
    figures: Figures = {"articles": len(rows), "marked": sum(row["wire"] is not None for row in rows)}
    start = time.process_time()
    for name in ("text", "with_authors"):
        hits = made = 0
        for row in rows:
            authors = (row["author"],) if row["author"] and name == "with_authors" else ()
            origin = wire_origin(Document(texts[row["id"]], authors=authors))
            made += origin is not None
            hits += origin is not None and origin == row["wire"]
        figures[name] = _prf(hits, made, figures["marked"])
    figures["ms_an_article"] = round((time.process_time() - start) * 500 / max(1, len(rows)), 2)
    return figures


def _prf(hits: int, made: int, marked: int) -> dict[str, float]:
    return {
        "p": round(100 * hits / made, 2) if made else 0.0,
        "r": round(100 * hits / marked, 2) if marked else 0.0,
        "f1": round(200 * hits / (made + marked), 2) if made + marked else 0.0,
    }


def _speed(shared: Path, articles: int) -> Figures:
    """Articles a CPU second to sketch, index and look up, at a corpus of so many.

    There are not so many to be had: those of the press are taken round after round, each round with every third word
    changed in its own way, so that they have the length and the words of news and are no copies.
    """
    texts = [row["text"] for row in _polnear(shared)]
    index = FingerprintIndex()
    spent = 0.0
    last = 0.0
    pairs = 0
    for at in range(0, articles, _BATCH):
        batch = [
            Document(_changed(texts[n % len(texts)], n // len(texts)))
            for n in range(at, min(at + _BATCH, articles))
        ]
        start = time.process_time()
        pairs += len(index.add_and_pair([sketch(document) for document in batch]))
        last = time.process_time() - start
        spent += last
    return {
        "articles": articles,
        "articles_per_second": round(articles / spent),
        "articles_per_second_at_the_end": round(len(batch) / last),
        "index_bytes_an_article": round(index.nbytes / articles),
        "pairs_to_compare_an_article": round(pairs / articles, 3),
        "most_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _changed(text: str, round_: int) -> str:
    words = text.split(" ")
    words[round_ % 3 :: 3] = [f"{word}{round_}" for word in words[round_ % 3 :: 3]]
    return " ".join(words)


def _polnear(shared: Path) -> Iterator[dict[str, Any]]:
    for part in ("dev", "train"):
        yield from _lines(shared / "data" / "attribution" / f"polnear.{part}.jsonl")


def _lines(path: Path, limit: int | None = None) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if limit is not None and number >= limit:
                return
            yield json.loads(line)
