"""Offsets in other units: UTF-16 code units (JavaScript, Java) and UTF-8 bytes, to and from code points."""

from __future__ import annotations

from bisect import bisect_left
from typing import Literal

from onrecord.errors import SpanError
from onrecord.model import Span

Unit = Literal["utf-16", "utf-8"]


class UnitIndex:
    """Converts offsets of one text, many at a time, between code points and another unit.

    >>> index = UnitIndex("a😀b", "utf-16")
    >>> index.to_units(Span(1, 2)), index.from_units(1, 3)
    ((1, 3), Span(start=1, end=2))
    """

    def __init__(self, text: str, unit: Unit) -> None:
        size = _utf16_size if unit == "utf-16" else _utf8_size
        starts = [0]
        for character in text:
            starts.append(starts[-1] + size(ord(character)))
        self._starts = starts
        self._unit = unit

    def to_units(self, span: Span) -> tuple[int, int]:
        """Return start and end of the span in the other unit.

        Raises:
            SpanError: the span runs past the end of the text.
        """
        if span.end >= len(self._starts):
            raise SpanError(
                f"[{span.start}, {span.end}) lies outside its text",
                why=f"the text has {len(self._starts) - 1} characters",
                mend="use a span only with the text it was made from",
            )
        return self._starts[span.start], self._starts[span.end]

    def from_units(self, start: int, end: int) -> Span:
        """Return the span that these offsets of the other unit stand for.

        Raises:
            SpanError: an offset lies outside the text or in the middle of a character.
        """
        return Span(self._point(start), self._point(end))

    def _point(self, offset: int) -> int:
        at = bisect_left(self._starts, offset)
        if at == len(self._starts) or self._starts[at] != offset:
            raise SpanError(
                f"{self._unit} offset {offset} is not the edge of a character",
                why="it lies outside the text or inside a character",
                mend=f"count {self._unit} units of the very same text",
            )
        return at


def _utf16_size(code: int) -> int:
    return 2 if code > 0xFFFF else 1


def _utf8_size(code: int) -> int:
    return 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4
