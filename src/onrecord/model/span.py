"""Span: a stretch of one text. Everything in a record stands on these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.errors import SpanError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one document's text, half-open like a Python slice.

    Offsets count Unicode code points from the start of `Document.text`: never bytes, never tokens.
    A span is never empty.

    >>> Span(4, 8).of("The rockets will speak")
    'rock'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(
                f"[{self.start}, {self.end}) is not a span",
                why="a span starts at 0 or later and ends after it starts",
                mend="report this with the article that showed it",
            )

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the characters this span covers.

        Raises:
            SpanError: the span runs past the end of ``text``.
        """
        if self.end > len(text):
            raise SpanError(
                f"[{self.start}, {self.end}) lies outside its text",
                why=f"the text has {len(text)} characters",
                mend="use a span only with the text it was made from",
            )
        return text[self.start : self.end]

    def shifted(self, by: int) -> Span:
        """Return the same stretch ``by`` code points later (earlier where negative)."""
        return Span(self.start + by, self.end + by)

    def holds(self, other: Span) -> bool:
        """True if every character of ``other`` is in this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """True if the two spans share a character."""
        return self.start < other.end and other.start < self.end


def hull(spans: Iterable[Span]) -> Span:
    """Return the smallest span that holds all of ``spans`` (at least one).

    >>> hull([Span(9, 12), Span(2, 4)])
    Span(start=2, end=12)
    """
    spans = tuple(spans)
    if len(spans) == 1:
        return spans[0]
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def covered(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the union of ``spans`` as sorted spans that neither touch nor overlap.

    >>> covered([Span(5, 9), Span(0, 2), Span(2, 6)])
    (Span(start=0, end=9),)
    """
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def trimmed(text: str, start: int, end: int, *, strip: str = "") -> Span | None:
    """Return ``[start, end)`` without white space (and characters of ``strip``) at its ends; None if nothing is left.

    >>> trimmed("said “No,” then", 4, 11, strip=" ,")
    Span(start=5, end=10)
    """
    while start < end and (text[start].isspace() or text[start] in strip):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in strip):
        end -= 1
    return Span(start, end) if start < end else None
