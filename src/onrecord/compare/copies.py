"""Copies: which articles have words from each other, which words, and who had them first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from onrecord.compare.credits import find_credits
from onrecord.compare.index import FingerprintIndex
from onrecord.compare.passages import Run, align
from onrecord.model import CopyLink, Credit, Direction, Document, Span
from onrecord.resources.credits import agency_name
from onrecord.resources.leftovers import furniture
from onrecord.text.shingles import Fingerprints, Numbers, Words, find_words, shingle, winnow

COPIES_VERSION = 2
"""Goes up with every change to what a sketch or a link holds, so that stores make theirs anew."""

SHARE = 0.25
"""Of the shorter article's words, so many in common make a copy …"""
LEAST = 12
"""… if they are at least so many of its own words. Shorter ones are a title, a name with its office, a slogan."""
EXCERPT = 60
"""Fewer, in long articles, make one where they are a paragraph: so many own words, …"""
PARAGRAPH = 40
"""… of which so many stand together, more than a sentence of background that a reporter writes again and again."""
QUOTED = 0.25
"""What a quoted word counts beside an own one: two who heard the same speech have its words from the speaker."""

_QUOTED = re.compile(r"“[^”\n]*”?|\"[^\"\n]*\"?|«[^»\n]*»?")
_LINE = re.compile(r"[^\n]+")
_DATELINE = re.compile(r"[^\n(]{0,60}\(([^()\n]{2,40})\)\s*[-–—]")
_OF_AGENCIES = re.compile(r"(?:^|\s+)(?:(?:press|news)\s+(?:agency|service)|newswire|wire)$")
_EDGE_LINES = 4
_LONGEST_FURNITURE = 200


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A document made ready to be compared: its words without page furniture, and which of them are quoted."""

    document: Document
    words: Words
    runs: Numbers
    quoted: NDArray[np.bool_]


def prepare(document: Document) -> Prepared:
    """Make a document ready for `compare`."""
    words = _own_words(document.text)
    quoted = np.zeros(len(document.text), np.bool_)
    for mark in _QUOTED.finditer(document.text):
        quoted[mark.start() : mark.end()] = True
    return Prepared(document, words, shingle(words), quoted[words.starts])


def sketch(document: Document) -> Fingerprints:
    """Return a document's fingerprints: sorted, each once, about one to five words."""
    return winnow(shingle(_own_words(document.text)))


def _own_words(text: str) -> Words:
    """The words of the text without lines at its edges that belong to a page."""
    words = find_words(text)
    lines = [m for m in _LINE.finditer(text) if not m.group().isspace()]
    edges = lines if len(lines) <= 2 * _EDGE_LINES else [*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]]
    for line in edges:
        if line.end() - line.start() <= _LONGEST_FURNITURE and _is_furniture(line.group().strip()):
            words = words.where((words.ends <= line.start()) | (words.starts >= line.end()))
    return words


def _is_furniture(line: str) -> bool:
    return _furniture().fullmatch(line) is not None


@cache
def _furniture() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{kind.pattern.pattern})" for kind in furniture()), re.IGNORECASE)


def find_copies(documents: Sequence[Document]) -> tuple[CopyLink, ...]:
    """Link each two documents of which one has words from the other, or both from a third; sorted by ids.

    A document is named by its given id, or else its id. Those with the same name are not compared.
    """
    index = FingerprintIndex()
    prepared = [prepare(document) for document in documents]
    names = [document.given_id or document.id for document in documents]
    links = []
    for first, second in index.add_and_pair([winnow(each.runs) for each in prepared]):
        if names[first] != names[second]:
            a, b = sorted((first, second), key=names.__getitem__)
            link = compare((names[a], prepared[a]), (names[b], prepared[b]))
            links += [link] if link else []
    return tuple(sorted(links, key=lambda link: (link.a, link.b)))


def compare(first: tuple[str, Prepared], second: tuple[str, Prepared]) -> CopyLink | None:
    """Return the link between two documents, each with its id; None where they share too little.

    The same whichever is given first.
    """
    (id_a, a), (id_b, b) = sorted((first, second), key=lambda named: named[0])
    runs = align(a.words.numbers, b.words.numbers, a.runs, b.runs)
    if not runs or not _is_copy(a, b, runs):
        return None
    shorter = min(len(a.words), len(b.words))
    return CopyLink(
        id_a,
        id_b,
        round(sum(run.length for run in runs) / shorter, 4),
        _direction(a, b),
        tuple((_span(a.words, run.a, run.length), _span(b.words, run.b, run.length)) for run in runs),
    )


def _span(words: Words, first: int, count: int) -> Span:
    return Span(int(words.starts[first]), int(words.ends[first + count - 1]))


def _is_copy(a: Prepared, b: Prepared, runs: Sequence[Run]) -> bool:
    weights = [_weight(a, b, run) for run in runs]
    own = sum(weights)
    if own < LEAST:
        return False
    shorter = min(_own_length(a), _own_length(b))
    return own >= SHARE * shorter or (own >= EXCERPT and max(weights) >= PARAGRAPH)


def _own_length(one: Prepared) -> float:
    return len(one.words) - (1 - QUOTED) * int(one.quoted.sum())


def _weight(a: Prepared, b: Prepared, run: Run) -> float:
    """How many words of a run are the writers' own, a quoted one counting less."""
    quoted = a.quoted[run.a : run.a + run.length] | b.quoted[run.b : run.b + run.length]
    return run.length - (1 - QUOTED) * int(quoted.sum())


def _direction(a: Prepared, b: Prepared) -> Direction:
    """Which of two articles the words come from: by credit where there is one, else by time."""
    a_takes, b_takes = _credits_other(a, b), _credits_other(b, a)
    if a_takes != b_takes:
        return "b" if a_takes else "a"
    if a_takes or _same_agency(a, b):
        return "unknown"  # both have it from a third, or each names the other
    return _earlier(a.document.published, b.document.published)


def _credits_other(one: Prepared, other: Prepared) -> bool:
    """True if ``one`` credits the other's outlet, or an agency's text where the other credits none."""
    outlet = _plain(other.document.publisher or "")
    named = [*(credit.name for credit in _credits(one.document)), *one.document.authors]
    if outlet and any(_plain(name) == outlet for name in named):
        return True
    return _agencies(one) > frozenset() and not _agencies(other)


def _same_agency(a: Prepared, b: Prepared) -> bool:
    return bool(_agencies(a) & _agencies(b))


def _agencies(one: Prepared) -> frozenset[str]:
    own = _plain(one.document.publisher or "")
    dateline = _DATELINE.match(one.document.text)
    if own and dateline and _plain(dateline[1]) == own:
        return frozenset()  # an agency's text of its own, whatever other agencies close theirs with
    return frozenset(c.name for c in _credits(one.document) if c.agency and c.whole and _plain(c.name) != own)


@lru_cache(1024)  # an agency's text is compared with each of its copies, and looking for credits takes longer
def _credits(document: Document) -> tuple[Credit, ...]:
    return find_credits(document)


def _plain(name: str) -> str:
    """A name to compare outlets by: an agency's usual one, without case, article and "Press Agency".

    >>> _plain("The Meridian Press Agency") == _plain("Meridian"), _plain("News Agency")
    (True, 'news agency')
    """
    whole = (agency_name(name) or name).lower().removeprefix("the ").strip()
    return _OF_AGENCIES.sub("", whole) or whole


def _earlier(a: str | None, b: str | None) -> Direction:
    """The earlier of two ISO 8601 times; unknown where they are the same as far as both are known.

    >>> _earlier("2031-05-02", "2031-05-03T08:00:00Z"), _earlier("2031-05-02", "2031-05-02T08:00:00Z")
    ('a', 'unknown')
    """
    if a is None or b is None:
        return "unknown"
    if "T" in a and "T" in b:
        first, second = _in_utc(a), _in_utc(b)
    else:
        shared = min(len(a.partition("T")[0]), len(b.partition("T")[0]))
        first, second = a[:shared], b[:shared]
    if first == second:
        return "unknown"
    return "a" if first < second else "b"


def _in_utc(time: str) -> str:
    moment = datetime.fromisoformat(time)
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
