"""Links between documents: what one has from another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.span import Span

Direction = Literal["a", "b", "unknown"]
Passage = tuple[Span, Span]


@dataclass(frozen=True, slots=True)
class Credit:
    """Words of an article that say where it has its text or its news from.

    ``name`` is the outlet's or agency's usual name ("AP"); ``agency`` is True for a news agency. ``whole`` is True
    where the credit is for the article's text as it stands (a by-line, a dateline, a notice), False where it is for
    what is told ("first reported by", "h/t", "contributed to this report").
    """

    name: str
    span: Span
    agency: bool
    whole: bool


@dataclass(frozen=True, slots=True)
class CopyLink:
    """Two articles with the same words in them, ``a`` and ``b`` being their ids.

    ``containment`` is the share of the shorter article's words that stand in passages, 0 to 1. ``direction`` says
    which of the two the words come from. ``passages`` are pairs of spans, one into each text, that hold the same words
    but for case, accents and punctuation; they are in order of ``a``'s text, and no two of them share a word.
    """

    a: str
    b: str
    containment: float
    direction: Direction
    passages: tuple[Passage, ...]

    def flipped(self) -> CopyLink:
        """The same link seen from the other side, passages in order of what is now ``a``."""
        direction: Direction = (
            "unknown" if self.direction == "unknown" else "b" if self.direction == "a" else "a"
        )
        passages = tuple(sorted((b, a) for a, b in self.passages))
        return CopyLink(self.b, self.a, self.containment, direction, passages)


@dataclass(frozen=True, slots=True)
class Sketch:
    """What an index of copies keeps of one capture: fingerprints as sorted 32-bit numbers, least byte first.

    ``version`` is that of the method; sketches of two methods cannot be compared.
    """

    capture_id: str
    version: int
    fingerprints: bytes
