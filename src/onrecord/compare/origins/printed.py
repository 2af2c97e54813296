"""Printed: every name in an article that could be where it has a claim from, with the words that print it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.compare.origins.carrying import Carrying, ClaimWords
from onrecord.compare.origins.naming import Naming
from onrecord.model import OriginKind, Reading, Span

Role = Literal["carrier", "source", "public"]
UNNAMED = "unnamed sources"
UNNAMED_REPORTS = "unnamed reports"


@dataclass(frozen=True, slots=True)
class Printed:
    """One name where it is printed: what it does there, and how much of the claim stands around it.

    ``role``: a ``carrier`` is an outlet, a ``source`` who speaks, a ``public`` thing a post, a video or a document.
    ``sentence`` is its number, ``share`` how much of the claim's words stand there, or in what a source says.

    Of an outlet: ``cued`` is False where no words of credit stand with it, ``asked`` says that it had people of its
    own ("told the Herald"), ``first`` that it had it first, ``denied`` that it was told the contrary. Of a source: it
    ``denies`` the claim, or ``disputes`` it, which is also to call a report false; ``carriers`` are those who brought
    its words, nearest this article first; an ``expert`` comments by trade; ``ours`` told the article's own people
    ("told us"). ``listed`` is False for an outlet that is known by the words around it alone; a ``picture`` credit
    stands with a photo; somebody has it from one that is ``heard``. Of a public thing: its ``makers`` are whose it is
    said to be.
    """

    name: str
    kind: OriginKind
    span: Span
    role: Role
    sentence: int
    share: float
    cued: bool = True
    asked: bool = False
    first: bool = False
    denied: bool = False
    denies: bool = False
    disputes: bool = False
    carriers: tuple[str, ...] = ()
    expert: bool = False
    ours: bool = False
    listed: bool = True
    picture: bool = False
    heard: bool = False
    makers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class View:
    """One article, the claim, and the names of the set: all that is needed to look for credits."""

    reading: Reading
    carrying: Carrying
    naming: Naming
    claim: ClaimWords

    @property
    def text(self) -> str:
        """The article's text."""
        return self.reading.text

    def at(self, span: Span) -> tuple[int, float]:
        """The number of the sentence a span starts in, and its share of the claim."""
        number = self.carrying.number(span)
        return number, self.carrying.sentences[number] if self.carrying.sentences else 0.0

    def sentence(self, span: Span) -> str:
        """The sentence a span starts in; empty where nothing was read."""
        spans = self.reading.sentences
        return spans[self.carrying.number(span)].of(self.text) if spans else ""

    def outlet(self, span: Span) -> tuple[str, OriginKind] | None:
        """The outlet that is named at a span."""
        return self.naming.outlet(
            span.of(self.text), self.text[: span.start], self.reading.document.publisher
        )
