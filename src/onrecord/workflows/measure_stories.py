"""Measure stories: articles whose stories people told, in several orders of arrival, and a corpus of many articles."""

from __future__ import annotations

import json
import re
import resource
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from random import Random
from statistics import mean
from types import ModuleType
from typing import Any

from onrecord.compare.profiles import Profile, profile
from onrecord.compare.stories import Newcomer, Stories
from onrecord.model import Document
from onrecord.workflows.scorers import load_scorer

Figures = dict[str, Any]
Labels = dict[str, str]
_FOLDER = Path("data/crossdoc")
ORDERS = 5
"""Orders of arrival: the first is that of the set, the others are shuffled with a fixed seed."""
FOLDS = 5
_MANY = 100_000
_BATCH = 500
_LONGER = re.compile(r"[^\W\d_]{4,}")


def measure_stories(shared: Path, limit: int | None = None) -> Figures:
    """Return B³ on ECB+ and on rumours, and the speed; ``limit`` takes only so many articles of each set.

    ``ecb``: all topics at once; ``folds``: each fifth of the topics by itself, as another set of so many would be.
    ``rumours``: articles of 33 claims, alone and among all others of the set, which have no label. Of each are given
    the mean and the least and most of `ORDERS` orders of arrival, and how alike the stories of two orders are (B³ of
    the first against the others).

    Raises:
        OSError: the data is not there.
    """
    scorer = load_scorer(shared, "score_clusters")
    ecb = [(row, row["story"]) for row in _lines(shared / _FOLDER / "ecbplus_docs.jsonl", limit)]
    claims = {a["id"]: c["story"] for c in _lines(shared / _FOLDER / "origins.jsonl") for a in c["articles"]}
    rumours = [
        (row, claims.get(row["id"])) for row in _lines(shared / _FOLDER / "rumours_articles.jsonl", limit)
    ]
    topics = sorted({row["topic"] for row, _ in ecb})
    folds = [[(r, s) for r, s in ecb if topics.index(r["topic"]) % FOLDS == fold] for fold in range(FOLDS)]
    return {
        "ecb": _orders(scorer, ecb),
        "ecb_folds": [_orders(scorer, fold)["b3"] for fold in folds if fold],
        "rumours": _orders(scorer, [(row, story) for row, story in rumours if story]),
        "rumours_among_all": _orders(scorer, rumours),
        "speed": _speed([row["text"] for row, _ in rumours], limit or _MANY),
    }


def _orders(scorer: ModuleType, rows: Sequence[tuple[dict[str, Any], str | None]]) -> Figures:
    """Put articles into stories in several orders, each once in batches and the first one by one, too."""
    gold = {row["id"]: story for row, story in rows if story}
    start = time.process_time()
    newcomers = [Newcomer(_digest(row["id"]), profile(Document(row["text"]))) for row, _ in rows]
    spent = time.process_time() - start
    ids = {_digest(row["id"]): str(row["id"]) for row, _ in rows}
    found: list[Labels] = []
    start = time.process_time()
    for order in range(ORDERS):
        arriving = list(newcomers)
        if order:
            Random(order).shuffle(arriving)  # noqa: S311 - an order that is the same in every run
        found.append(_labels(arriving, ids, len(arriving)))
    grouping = (time.process_time() - start) / ORDERS
    one_by_one = _labels(newcomers, ids, 1)
    scores = [_b3(scorer, gold, labels) for labels in found]
    return {
        "articles": len(rows),
        "labelled": len(gold),
        "stories": len(set(gold.values())),
        "found": len({found[0][name] for name in gold}),
        "b3": _spread(scores),
        "precision_recall": [
            round(100 * x, 1) for x in scorer.bcubed(gold, {n: found[0][n] for n in gold})[:2]
        ],
        "b3_one_by_one": round(_b3(scorer, gold, one_by_one), 1),
        "orders_alike": _spread([_b3(scorer, found[0], other) for other in found[1:]]),
        "articles_per_cpu_second": round(len(rows) / (spent + grouping)),
    }


def _labels(arriving: Sequence[Newcomer], ids: dict[str, str], batch: int) -> Labels:
    known = Stories()
    for at in range(0, len(arriving), batch):
        known.add(arriving[at : at + batch])
    return {ids[capture]: captures[0] for captures in known.stories() for capture in captures}


def _b3(scorer: ModuleType, gold: Labels, found: Labels) -> float:
    return 100 * float(scorer.bcubed(gold, {name: found[name] for name in gold})[2])


def _spread(scores: Sequence[float]) -> Figures:
    return {"mean": round(mean(scores), 1), "least": round(min(scores), 1), "most": round(max(scores), 1)}


def _speed(texts: Sequence[str], articles: int) -> Figures:
    """Time and memory at a corpus of so many, and what one more article takes then."""
    known, corpus = Stories(), _Corpus(texts)
    spent = last = 0.0
    for at in range(0, articles, _BATCH):
        batch = [corpus.text(n) for n in range(at, min(at + _BATCH, articles))]
        start = time.process_time()
        known.add([Newcomer(_digest(str(at + k)), profile(Document(text))) for k, text in enumerate(batch)])
        last = (time.process_time() - start) / len(batch)
        spent += last * len(batch)
    return {
        "articles": articles,
        "stories": len(known.stories()),
        "cpu_seconds": round(spent, 1),
        "articles_per_cpu_second": round(articles / spent),
        "articles_per_cpu_second_at_the_end": round(1 / last),
        "one_more_ms": _one_more(known, [corpus.text(articles + n) for n in range(20)]),
        "most_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _one_more(known: Stories, texts: Sequence[str]) -> Figures:
    times = []
    for number, text in enumerate(texts):
        start = time.perf_counter()
        about: Profile = profile(Document(text))
        known.add([Newcomer(_digest(f"more {number}"), about)])
        times.append(1000 * (time.perf_counter() - start))
    return {"mean": round(mean(times), 1), "most": round(max(times), 1)}


class _Corpus:
    """More articles than there are to be had: the set's, round after round.

    In each round every longer word is exchanged with another that is about as common, so that the round holds other
    stories of the same size, in the same words.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        counts = Counter(word for text in texts for word in _LONGER.findall(text))
        ranked = sorted(counts, key=lambda word: (-counts[word], word))
        capital = [word for word in ranked if word[0].isupper()]
        small = [word for word in ranked if not word[0].isupper()]
        self._texts = texts
        self._places = {word: (words, n) for words in (capital, small) for n, word in enumerate(words)}

    def text(self, number: int) -> str:
        """The text of one article."""
        round_, place = divmod(number, len(self._texts))
        return _LONGER.sub(lambda match: self._exchanged(match.group(), round_), self._texts[place])

    def _exchanged(self, word: str, round_: int) -> str:
        words, place = self._places[word]
        other = place ^ round_
        return words[other] if other < len(words) else word


def _digest(name: str) -> str:
    return sha256(name.encode()).hexdigest()


def _lines(path: Path, limit: int | None = None) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if limit is not None and number >= limit:
                return
            yield json.loads(line)
