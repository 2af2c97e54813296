"""Origins: on whose word a claim rests, among the articles of a store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from onrecord.compare.copies import find_copies
from onrecord.compare.origins import claim_words, trace_origins
from onrecord.compare.origins.findings import find_in_origins
from onrecord.compare.telling import find_telling
from onrecord.errors import InputError, MissingRecordError
from onrecord.export import origin_svg
from onrecord.model import Claim, KeptCapture, Origin, OriginFinding, OriginGraph, Reading
from onrecord.resources.lexicon import english
from onrecord.store import Store
from onrecord.text.words import names_in_a_row, query_words
from onrecord.workflows.views import web_captions

_TELLING = 8
"""Words of a claim that are searched for, the longest: an article that tells it has some of them."""
_HITS = 400
"""Statements that one search may bring."""
_TELLING = 2
"""Words of a claim that tell which it is: with fewer, other articles are not asked whether they tell it."""
_MOST = 500
"""Captures that are looked through, those first that most of the words were found in."""
_PAGE = 500


def origin_graph(store: Store, words: str, capture_ids: Sequence[str] | None = None) -> OriginGraph:
    """Trace a claim through captures of a store, by their ids; those whose words tell it, where none are given.

    Nothing is written. Of each capture its newest reading counts.

    Raises:
        MissingRecordError: a capture is not there, or was never read.
    """
    if capture_ids is None:
        readings = _telling(store, words)
    else:
        readings = {i: store.reading(i) for i in (store.capture(given).id for given in capture_ids)}
    documents = [replace(reading.document, given_id=i) for i, reading in sorted(readings.items())]
    return trace_origins(words, readings, find_copies(documents))


def _telling(store: Store, words: str) -> dict[str, Reading]:
    """The readings that tell a claim, of captures that a search for its words brings up; of a page the last."""
    found: Counter[str] = Counter()
    for word in _telling_words(words):
        found.update({statement.capture_id for statement in store.search(word, limit=_HITS)})
    likely = sorted(found, key=lambda i: (-found[i], i))[:_MOST]
    readings = {capture_id: store.reading(capture_id) for capture_id in likely}
    return {i: readings[i] for i in latest(store, find_telling(claim_words(words), readings))}


def _telling_words(words: str) -> list[str]:
    closed = english()["function_words"]
    told = dict.fromkeys(" ".join(term) for term in query_words(words))
    return sorted((w for w in told if w not in closed), key=lambda w: (-len(w), w))[:_TELLING]


def captures_named(store: Store, given: Sequence[str]) -> tuple[str, ...]:
    """Return the captures with these given ids or capture ids, in their order; of several, the one seen last.

    Raises:
        MissingRecordError: one of them is not there.
    """
    wanted, found, after = set(given), dict[str, str](), None
    while wanted - found.keys():
        page = store.captures(limit=_PAGE, after=after)
        for capture in page:  # newest first, so that the first of a name stays
            for name in (capture.document.given_id, capture.id):
                if name in wanted:
                    found.setdefault(name, capture.id)
        if len(page) < _PAGE:
            break
        after = page[-1].id
    missing = [name for name in given if name not in found]
    if missing:
        raise MissingRecordError(
            f"no article {missing[0]!r} is in this store",
            why="none was added under this id",
            mend="name articles by the ids they were added with, or leave --articles out",
        )
    return tuple(found[name] for name in given)


@dataclass(frozen=True, slots=True)
class NamedOrigins:
    """A claim's graph with what people and programs know its articles by."""

    graph: OriginGraph
    captures: dict[str, KeptCapture]
    findings: tuple[OriginFinding, ...]

    @property
    def sentence(self) -> str:
        """How many articles rest on how many known origins, and how many name none."""
        return sentence(self.graph)

    def name(self, article: str | None) -> str | None:
        """The id an article was given, or its capture's id; a name that is no article's stays."""
        capture = self.captures.get(article or "")
        return (capture.document.given_id or capture.id) if capture else article

    def svg(self) -> str:
        """Draw the graph as one SVG element; each article leads to where it came out."""
        return origin_svg(self.graph, web_captions(self.captures.values()))

    def save(self, path: str | Path) -> None:
        """Write the picture into a file; one of this name is replaced.

        Raises:
            InputError: the file cannot be written.
        """
        try:
            Path(path).write_text(self.svg(), "utf-8")
        except OSError as error:
            raise InputError(
                f"{path} cannot be written",
                why=str(error.strerror),
                mend="name a file in a folder you may write to",
            ) from error


def named_origins(store: Store, words: str, given: Sequence[str] | None = None) -> NamedOrigins:
    """Trace a claim through the articles with these given ids, or those whose words tell it.

    Raises:
        MissingRecordError: an article is not there.
    """
    return name_articles(
        store, origin_graph(store, words, captures_named(store, given) if given is not None else None)
    )


def origins_of(store: Store, claim: Claim, asked: str | None = None) -> NamedOrigins:
    """Return on whose word a claim rests, as told in the words that were asked for (see `named_origins`).

    Where none were, or no article tells it in these words, see `claim_graph`.
    """
    told = named_origins(store, asked) if asked else None
    return told if told and told.graph.articles else name_articles(store, claim_graph(store, claim))


def claim_graph(store: Store, claim: Claim) -> OriginGraph:
    """Trace a claim through the articles its statements stand in, and all others whose words tell it.

    One word ("that there were talks") tells of nothing which claim it is: there it is the statements' articles alone.
    """
    own = [each.capture_id for each in claim.statements]
    if len(claim_words(claim.words).stems) < _TELLING:
        return origin_graph(store, claim.words, sorted(latest(store, own)))
    graph = origin_graph(store, claim.words)
    found = {each.id for each in graph.articles}
    telling = set(latest(store, [*found, *own]))
    return graph if telling == found else origin_graph(store, claim.words, sorted(telling))


def latest(store: Store, capture_ids: Sequence[str]) -> list[str]:
    """Of several captures of one source the one seen last: versions of an article are one report."""
    captures = sorted(map(store.capture, set(capture_ids)), key=lambda each: (each.seen, each.id))
    return sorted({each.source: each.id for each in captures}.values())


def name_articles(store: Store, graph: OriginGraph) -> NamedOrigins:
    """Return a graph of this store's articles with what they are known by and what wants a look."""
    captures = {article.id: store.capture(article.id) for article in graph.articles}
    documents = {i: capture.document for i, capture in captures.items()}
    return NamedOrigins(graph, captures, find_in_origins(graph, documents))


def sentence(graph: OriginGraph) -> str:
    """Say how many articles rest on how many origins, never one bare number.

    >>> sentence(OriginGraph("", "", (), (), (), False))
    'no article of this store tells that claim'
    """
    if not graph.articles:
        return "no article of this store tells that claim"
    names = ", ".join(f"{origin.name} ({origin.role or origin.kind})" for origin in graph.known)
    parts = [
        _count(len(graph.articles), "article"),
        _count(len(graph.known), "known origin") + (f": {names}" if names else ""),
        f"{graph.no_stated_origin} with no stated origin",
    ]
    copies = sum(article.copy_of is not None for article in graph.articles)
    against = sum(article.stance == "against" for article in graph.articles)
    if copies:
        parts.append(_count(copies, "copy", "copies"))
    if against:
        names = ", ".join(origin.name for origin in graph.contrary)
        parts.append(f"{against} against it" + (f" on the word of {names}" if names else ""))
    if graph.presumed:
        parts.append(f"where {names_in_a_row(graph.presumed)} had it from is presumed, not printed")
    return "; ".join(parts)


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _origin_record(origin: Origin) -> dict[str, Any]:
    return {"name": origin.name, "kind": origin.kind, "role": origin.role, "first_seen": origin.first_seen}


def origins_record(origins: NamedOrigins) -> dict[str, Any]:
    """Return a claim's origins as plain dicts: the JSON of `onrecord origins`; spans are of each article's text."""
    graph = origins.graph
    return {
        "claim": {"id": graph.claim_id, "words": graph.words},
        "articles": [
            {
                "id": origins.name(a.id),
                "stance": a.stance,
                "own": a.own,
                "credits": [{"name": c.name, "span": [c.span.start, c.span.end]} for c in a.credits],
                "copy_of": origins.name(a.copy_of),
                "origins": list(a.origins) or ["unknown"],
            }
            for a in graph.articles
        ],
        "origins": [_origin_record(o) for o in graph.known],
        "contrary_origins": [_origin_record(o) for o in graph.contrary],
        "no_stated_origin": graph.no_stated_origin,
        "circular": graph.circular,
        "edges": [
            {
                "child": origins.name(e.child),
                "parent": origins.name(e.parent),
                "means": e.means,
                "article": origins.name(e.article),
                "span": [e.span.start, e.span.end] if e.span else None,
            }
            for e in graph.edges
        ],
        "findings": [
            {
                "code": f.code,
                "articles": [origins.name(i) for i in f.articles],
                "reason": f.reason,
                "settle": f.settle,
            }
            for f in origins.findings
        ],
    }
