"""Measure claims: matching on checked claims, grouping and denials on marked articles of rumours."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.compare.claims.denials import link_denials
from onrecord.compare.claims.grouping import TOGETHER, find_claims
from onrecord.compare.claims.lexical import best
from onrecord.compare.claims.likeness import Meaning, likeness, meanings
from onrecord.compare.claims.matching import FEATURES
from onrecord.model import Claim, Conflict, Document, Item, KeptStatement, Span
from onrecord.read import read
from onrecord.resources.lexicon import english
from onrecord.resources.sentences import english_sentences
from onrecord.store import MemoryStore
from onrecord.workflows.denial_marks import (
    SPLITS,
    MarkedArticle,
    MarkedClaim,
    is_right,
    load_marked_claims,
    load_marks,
    prf,
    texts_of,
)
from onrecord.workflows.match import ClaimList, match_lines, read_claims
from onrecord.workflows.scorers import load_scorer

Figures = dict[str, Any]
_FOLDER = Path("data/crossdoc")
_TOP = 20
_SEEN = "2031-01-01T00:00:00Z"


def measure_claims(shared: Path, limit: int | None = None) -> Figures:
    """Return figures of matching, of denials and of grouping; ``limit`` takes only so many queries and articles.

    Matching: the shared scorer's, by split, with CPU milliseconds; and, to tell how hard the queries are, the same for
    the candidates put in order by words alone (BM25), by vectors alone, and by both. Denials: links from a denial to a
    sentence that states what it denies, in 165 marked articles, in percent, by part: ``dev`` was looked at while rules
    were made. What ships has learned from all, so that these flatter; `python -m train.denials` gives those of folds.
    Grouping: pairs of statements of different articles, one of which states a marked claim; and its denials, joined to
    other articles' statements of it. Alike: pairs of sentences of one topic's articles in ECB+'s development part,
    right where they have two events or more in common, wrong where none; those with one count neither way.

    Raises:
        OSError: the data is not there.
    """
    return {
        "match": _matching(shared, limit),
        "denials": _denials(load_marks(shared)[:limit]),
        "grouping": _grouping(texts_of(shared), load_marked_claims()[:limit]),
        "alike": _alike(shared, limit),
    }


def _matching(shared: Path, limit: int | None) -> Figures:
    folder = shared / _FOLDER
    queries = [json.loads(line) for line in _lines(folder / "claim_queries.jsonl")][:limit]
    start = time.process_time()
    against = read_claims(_lines(folder / "checked_claims.jsonl"), "checked_claims.jsonl")
    made = time.process_time()
    lines = (json.dumps({"id": query["id"], "text": query["text"]}) for query in queries)
    results = [result for result in match_lines(lines, "queries", against, _TOP) if isinstance(result, dict)]
    done = time.process_time()
    scorer = load_scorer(shared, "score_ranking")
    runs = {str(result["id"]): result["ranked"] for result in results}
    plain = _plain_runs(queries, against)
    figures: Figures = {}
    for split in sorted({query["split"] for query in queries}):
        relevant = {query["id"]: query["relevant"] for query in queries if query["split"] == split}
        figures[split] = scorer.score(relevant, runs)
        figures[f"{split}_plain"] = {name: scorer.score(relevant, run) for name, run in plain.items()}
    return figures | {
        "claims": len(against.ids),
        "ms_a_claim": round(1000 * (made - start) / len(against.ids), 2),
        "ms_a_query": round(1000 * (done - made) / max(1, len(queries)), 2),
    }


_PLAIN: dict[str, dict[str, float]] = {
    "words": {"words": 1.0},
    "vectors": {"both": 1.0},
    "words_and_vectors": {"words": 1.0, "both": 2.0},
}
"""Plainer ways to put candidates in order: what each makes of which features."""


def _plain_runs(
    queries: Sequence[dict[str, Any]], against: ClaimList
) -> dict[str, dict[str, list[str | int]]]:
    runs: dict[str, dict[str, list[str | int]]] = {name: {} for name in _PLAIN}
    for query in queries:
        candidates, features = against.index.compare(query["text"])
        for name, weights in _PLAIN.items():
            scores = features @ np.array([weights.get(feature, 0.0) for feature in FEATURES])
            runs[name][str(query["id"])] = [against.ids[candidates[n]] for n in best(scores, _TOP)]
    return runs


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        yield from lines


def _denials(articles: Sequence[MarkedArticle]) -> Figures:
    figures: Figures = {"articles": len(articles)}
    start = time.process_time()
    for split in SPLITS:
        chosen = [article for article in articles if article.split == split]
        figures[split] = {"links": _links(chosen)}
    figures["ms_an_article"] = round(1000 * (time.process_time() - start) / max(1, len(articles)))
    return figures


def _links(articles: Sequence[MarkedArticle]) -> dict[str, float]:
    right = made = marked = 0
    for article in articles:
        reading = read(article.document, english())
        marked += sum(bool(claims) for _, claims in article.denials)
        for link in link_denials(reading, english_sentences()):
            if not article.is_unsure(link.b_span):
                made += 1
                right += is_right(link.a_span, article.claims_of(link.b_span) or ())
    return prf(right, made, marked)


def _grouping(texts: dict[str, str], marked: Sequence[MarkedClaim]) -> Figures:
    figures: Figures = {}
    for split in SPLITS:
        grouped = [_grouped(texts, claim) for claim in marked if claim.split == split]
        if grouped:
            figures[split] = {
                "pairs": _added(_pairs(each) for each in grouped),
                "denials": _added(_contested(each) for each in grouped),
            }
    return figures


def _alike(shared: Path, limit: int | None) -> Figures:
    counts = [_alike_in(pairs) for pairs in sentence_pairs(shared, "dev")][:limit]
    return {"topics": len(counts), **(_added(counts) if counts else {})}


def sentence_pairs(shared: Path, split: str) -> list[list[tuple[Meaning, Meaning, bool]]]:
    """Return pairs of sentences of different articles by topic of ECB+, True where they tell of the same events.

    Those have two events or more in common; pairs with one are left out.
    """
    folder = shared / _FOLDER
    documents = [json.loads(line) for line in _lines(folder / "ecbplus_docs.jsonl")]
    of = {row["id"]: row for row in documents if row["split"] == split}
    events: dict[tuple[str, int], set[str]] = {}
    for row in map(json.loads, _lines(folder / "ecbplus_mentions.jsonl")):
        if row["doc"] in of and row["kind"] == "event" and row["validated"] and row["chain"][:6] != "SINGLE":
            events.setdefault((row["doc"], row["sent"]), set()).add(row["chain"])
    topics: dict[str, list[tuple[str, str, set[str]]]] = {}
    for (doc, number), chains in events.items():
        start, end = of[doc]["sentences"][number]
        topics.setdefault(of[doc]["topic"], []).append((doc, of[doc]["text"][start:end], chains))
    return [_pairs_of(sentences) for _, sentences in sorted(topics.items())]


def _pairs_of(sentences: Sequence[tuple[str, str, set[str]]]) -> list[tuple[Meaning, Meaning, bool]]:
    said = meanings([text for _, text, _ in sentences], english_sentences())
    return [
        (a_says, b_says, len(a[2] & b[2]) > 1)
        for (a, a_says), (b, b_says) in combinations(zip(sentences, said, strict=True), 2)
        if a[0] != b[0] and len(a[2] & b[2]) != 1
    ]


def _alike_in(pairs: Sequence[tuple[Meaning, Meaning, bool]]) -> tuple[int, int, int]:
    together = [same for a, b, same in pairs if likeness(a, b) >= TOGETHER]
    return sum(together), len(together), sum(same for _, _, same in pairs)


def _added(counts: Iterable[tuple[int, int, int]]) -> dict[str, float]:
    return prf(*(sum(column) for column in zip(*counts, strict=True)))


@dataclass(frozen=True, slots=True)
class MarkedStatements:
    """The statements of a marked claim's articles, their denials, and the keys of those that state and deny it."""

    kept: tuple[KeptStatement, ...]
    links: tuple[Conflict, ...]
    stated: frozenset[str]
    denied: frozenset[str]


def marked_statements(texts: dict[str, str], marked: MarkedClaim) -> MarkedStatements:
    """Read a marked claim's articles."""
    store = MemoryStore()
    names = sorted({article for article, _ in (*marked.stated, *marked.denied)})
    readings = [read(Document(texts[name], given_id=name, language="en"), english()) for name in names]
    captures = store.add([Item(reading, "marked", _SEEN) for reading in readings])
    article = dict(zip(captures, names, strict=True))
    kept = tuple(statement for capture in captures for statement in store.statements(capture))
    links = tuple(link for reading in readings for link in link_denials(reading, english_sentences()))
    stated = frozenset(k.key for k in kept if _stands_in(k, article, marked.stated))
    denied = frozenset(k.key for k in kept if _stands_in(k, article, marked.denied)) - stated
    return MarkedStatements(kept, links, stated, denied)


@dataclass(frozen=True, slots=True)
class _Grouped:
    """The claims found among marked statements, and each statement's capture."""

    claims: tuple[Claim, ...]
    captures: dict[str, str]
    stated: frozenset[str]
    denied: frozenset[str]


def _grouped(texts: dict[str, str], marked: MarkedClaim) -> _Grouped:
    of = marked_statements(texts, marked)
    found = find_claims(of.kept, english_sentences(), of.links)
    return _Grouped(found, {k.key: k.capture_id for k in of.kept}, of.stated, of.denied)


def _pairs(grouped: _Grouped) -> tuple[int, int, int]:
    """Pairs of statements of different articles that were rightly put together, that were at all, that should be.

    Pairs with a denial count neither way: a denial may tell of the claim or only point at it.
    """
    together = {
        (a.key, b.key)
        for claim in grouped.claims
        for a, b in combinations(claim.statements, 2)
        if a.capture_id != b.capture_id
        and {a.key, b.key} & grouped.stated
        and not {a.key, b.key} & grouped.denied
    }
    captures = grouped.captures
    wanted = sum(captures[a] != captures[b] for a, b in combinations(sorted(grouped.stated), 2))
    return sum({a, b} <= grouped.stated for a, b in together), len(together), wanted


def _contested(grouped: _Grouped) -> tuple[int, int, int]:
    """Denials that were rightly joined to the claim as denials, that were at all, that should be.

    A claim is taken for the marked one if another article's statement of it is in it. Statements that state the claim
    count neither way: some call it false in the same breath.
    """
    found: set[str] = set()
    for claim in grouped.claims:
        stating = {s.capture_id for s in claim.statements if s.key in grouped.stated}
        found |= {
            s.key
            for s in claim.statements
            if s.position == "denies" and stating - {s.capture_id} and s.key not in grouped.stated
        }
    return len(found & grouped.denied), len(found), len(grouped.denied)


def _stands_in(statement: KeptStatement, article: dict[str, str], places: Sequence[tuple[str, Span]]) -> bool:
    name = article[statement.capture_id]
    return any(name == where and span.meets(place) for where, place in places for span in statement.spans)
