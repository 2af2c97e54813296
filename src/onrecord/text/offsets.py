"""OffsetMap: the way back from cleaned text to the characters it came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """``length`` characters at ``clean`` stand for ``raw_length`` characters at ``raw`` in the source.

    Where both lengths are equal the piece was copied, character for character. Where they differ it was made from
    the raw stretch as a whole: a character reference, folded white space, or (``raw_length`` 0) a break put in.
    """

    clean: int
    length: int
    raw: int
    raw_length: int


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Pieces in order of ``clean``, without gaps or overlap.

    Made while cleaning, not guessed afterwards by a diff, so it is exact where text repeats.
    """

    pieces: tuple[Piece, ...]

    @classmethod
    def shifted(cls, length: int, by: int) -> OffsetMap:
        """Return the map of a text of ``length`` copied whole from offset ``by`` of its source."""
        return cls((Piece(0, length, by, length),) if length else ())

    def to_raw(self, span: Span) -> Span | None:
        """Map a span of the clean text to the smallest raw span that holds all its characters.

        None if all its characters were put in while cleaning and stand for nothing in the source.

        >>> OffsetMap((Piece(0, 4, 3, 4), Piece(4, 1, 7, 5), Piece(5, 2, 12, 2))).to_raw(Span(2, 5))
        Span(start=5, end=12)
        """
        first = self._at(span.start)
        last = self._at(span.end - 1)
        start = self._raw_start(self.pieces[first], span.start)
        end = self._raw_end(self.pieces[last], span.end)
        return Span(start, end) if start < end else None

    def _at(self, offset: int) -> int:
        return bisect_right(self.pieces, offset, key=lambda p: p.clean) - 1

    def _raw_start(self, piece: Piece, offset: int) -> int:
        return piece.raw + (offset - piece.clean if piece.length == piece.raw_length else 0)

    def _raw_end(self, piece: Piece, offset: int) -> int:
        if piece.length == piece.raw_length:
            return piece.raw + offset - piece.clean
        return piece.raw + piece.raw_length


@dataclass(frozen=True, slots=True)
class Fragment:
    """Clean characters made from the source characters ``[start, end)``."""

    text: str
    start: int
    end: int


def join_fragments(fragments: Iterable[Fragment]) -> tuple[str, OffsetMap]:
    """Put fragments together in order: the clean text and its way back."""
    parts: list[str] = []
    pieces: list[Piece] = []
    at = 0
    for fragment in fragments:
        if not fragment.text:
            continue
        length, raw_length = len(fragment.text), fragment.end - fragment.start
        last = pieces[-1] if pieces else None
        copied = length == raw_length
        if (
            last
            and copied
            and last.length == last.raw_length
            and last.raw + last.raw_length == fragment.start
        ):
            pieces[-1] = Piece(last.clean, last.length + length, last.raw, last.raw_length + raw_length)
        else:
            pieces.append(Piece(at, length, fragment.start, raw_length))
        parts.append(fragment.text)
        at += length
    return "".join(parts), OffsetMap(tuple(pieces))
