"""Denials marked by hand, as ids and offsets into the shared articles; the texts are not here."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.model import Document, Span
from onrecord.resources.tables import marks

ARTICLES = Path("data/crossdoc/rumours_articles.jsonl")
SPLITS = ("dev", "held", "later", "drawn")


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """An article with its denials, each with the sentences that state what is denied (none: stated nowhere else).

    ``unsure`` are sentences that count neither way, such as one that only takes for granted that a claim is false.
    ``split`` is ``dev`` for articles that were looked at while the rules were made, ``held`` for others of those days,
    ``later`` for some that were marked when the first models had been learned, ``drawn`` for such as were drawn whether
    they deny anything or not, of which only what might deny was read, with what stands around it. Articles of one
    ``story`` tell of the same matter.
    """

    document: Document
    story: str
    split: str
    denials: tuple[tuple[Span, tuple[Span, ...]], ...]
    unsure: tuple[Span, ...]

    def claims_of(self, sentence: Span) -> tuple[Span, ...] | None:
        """What the denial in a sentence denies; None where the sentence is no denial."""
        found = [claims for denial, claims in self.denials if denial.meets(sentence)]
        return tuple(claim for claims in found for claim in claims) if found else None

    def is_unsure(self, sentence: Span) -> bool:
        """True if the sentence counts neither way."""
        return self.claims_of(sentence) is None and any(span.meets(sentence) for span in self.unsure)


@dataclass(frozen=True, slots=True)
class MarkedClaim:
    """One claim over several articles: the places, each an article's id and a span, that state it and that deny it."""

    name: str
    split: str
    stated: tuple[tuple[str, Span], ...]
    denied: tuple[tuple[str, Span], ...]


def load_marks(shared: Path) -> tuple[MarkedArticle, ...]:
    """Return the marked articles, sorted by id.

    Raises:
        OSError: the shared articles are not there.
    """
    texts = texts_of(shared)
    made = []
    for row in rows():
        if "article" in row:
            denials = tuple((Span(*d["denial"]), _spans(d["claims"])) for d in row["denials"])
            document = Document(texts[row["article"]], given_id=row["article"], language="en")
            made.append(MarkedArticle(document, row["story"], row["split"], denials, _spans(row["unsure"])))
    return tuple(sorted(made, key=lambda article: article.document.given_id or ""))


def load_marked_claims() -> tuple[MarkedClaim, ...]:
    """Return the marked claims in the order they are listed."""
    return tuple(
        MarkedClaim(row["claim"], row["split"], _places(row["stated"]), _places(row["denied"]))
        for row in rows()
        if "claim" in row
    )


def texts_of(shared: Path) -> dict[str, str]:
    """Return the shared articles' texts by id."""
    with (shared / ARTICLES).open(encoding="utf-8") as lines:
        return {row["id"]: row["text"] for row in map(json.loads, lines)}


def rows() -> Iterator[dict[str, Any]]:
    """Yield the marks as they are written down."""
    yield from marks("denial_marks")


def is_right(sentence: Span, claims: Sequence[Span]) -> bool:
    """True if a sentence is among those that state what is denied."""
    return any(sentence.meets(claim) for claim in claims)


def prf(right: float, made: float, marked: float) -> dict[str, float]:
    """Return precision, recall and F1 in percent."""
    return {
        "p": round(100 * right / made, 1) if made else 0.0,
        "r": round(100 * right / marked, 1) if marked else 0.0,
        "f1": round(200 * right / (made + marked), 1) if made + marked else 0.0,
    }


def _spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def _places(rows_: Sequence[tuple[str, int, int]]) -> tuple[tuple[str, Span], ...]:
    return tuple((article, Span(start, end)) for article, start, end in rows_)
