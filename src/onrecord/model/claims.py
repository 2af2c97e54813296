"""Claim: what statements of different articles say alike, and how each of them stands to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.reading import Reader
from onrecord.model.span import Span

Position = Literal["asserts", "confirms", "hedges", "denies", "declines", "asks"]
"""How a statement stands to a claim. The outlet's own voice asserts, or hedges."""


ConflictKind = Literal["denial", "number", "date", "negation"]


@dataclass(frozen=True, slots=True)
class ClaimStatement:
    """One statement behind a claim.

    ``key`` is `Statement.key`; ``spans`` are offsets into the text of the capture ``capture_id``, ``words`` the text of
    their hull. ``chain`` is as `source_chain` gives it, empty in the outlet's own voice. ``likeness`` is how near its
    words are to the claim's, 0 to 1.
    """

    key: str
    capture_id: str
    spans: tuple[Span, ...]
    words: str
    chain: tuple[str, ...]
    position: Position
    likeness: float


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements of one claim that cannot both be so as they stand.

    ``kind`` says in what: ``denial`` (``b`` denies what ``a`` says), ``number``, ``date`` or ``negation``. ``a`` and
    ``b`` are keys of statements; the spans are the words of each that differ.
    """

    kind: ConflictKind
    a: str
    b: str
    a_span: Span
    b_span: Span


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial in an article and a statement of the same article that it denies.

    ``likely`` is the probability that it denies, and that this very statement says what it denies: several may.
    """

    link: Conflict
    likely: float


@dataclass(frozen=True, slots=True)
class ArticleDenials:
    """What a store keeps of the denials in one capture, as they were found in the reading by ``reader``.

    ``version`` is that of the method. ``denials`` are in the order of the text, empty where nothing is denied.
    """

    capture_id: str
    reader: Reader
    version: int
    denials: tuple[Denial, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What several statements say, whoever says it and whoever denies it.

    ``id`` is a digest of the key of the statement it began with, and stays while that one does. ``words`` are those of
    the statement that is attested best. ``statements`` are in the order their articles came out, ties by key.
    ``score`` is how near the claim is to the words that were asked for, 0 to 1; None where none were.
    """

    id: str
    words: str
    statements: tuple[ClaimStatement, ...]
    conflicts: tuple[Conflict, ...] = ()
    score: float | None = None
