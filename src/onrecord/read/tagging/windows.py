"""Windows: the stretches the network reads at once, a few paragraphs each.

Where one window ends and the next begins is told by the paragraphs themselves (content-defined chunking, Muthitacharoen
et al. 2001): the same paragraphs are cut alike wherever they stand, so that a text and its parts are read alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from onrecord.model import Quotation, Span
from onrecord.text.tokens import Token, tokenize

LONGEST = 192
"""Tokens; a sentence longer than this is cut."""
SHORTEST = 40
"""Tokens a window has before one in two paragraphs may open the next."""


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens read at once, each with a mark for what it is to quotations and sentences."""

    tokens: tuple[Token, ...]
    places: tuple[int, ...]
    """0 outside quotations, 1 opening mark, 2 inside, 3 closing mark, 4 inside a quotation left open; +5 if the token
    opens a sentence; +10 if it opens a paragraph."""


PLACES = 20


def windows(text: str, sentences: Sequence[Span], quotations: Sequence[Quotation]) -> list[Window]:
    """Cut a text into windows in text order, at line breaks and, where a paragraph is long, between sentences."""
    found: list[Window] = []
    tokens: list[Token] = []
    places: list[int] = []
    at, end = 0, 0

    def close() -> None:
        if tokens:
            found.append(Window(tuple(tokens), tuple(places)))
            tokens.clear()
            places.clear()

    for sentence in sentences:
        opens = not end or "\n" in text[end : sentence.start]
        end = sentence.end
        own = tokenize(text, sentence)
        if len(tokens) + len(own) > LONGEST or (
            opens and len(tokens) >= SHORTEST and _is_seam(text, sentence)
        ):
            close()
        marks, at = _marks(own, quotations, at)
        if own:
            marks[0] += 15 if opens else 5
        for first in range(0, len(own), LONGEST):
            if len(tokens) >= LONGEST:
                close()
            tokens += own[first : first + LONGEST]
            places += marks[first : first + LONGEST]
    close()
    return found


def _is_seam(text: str, sentence: Span) -> bool:
    return crc32(sentence.of(text).encode("utf-8", "surrogatepass")) % 2 == 0


def _marks(tokens: Sequence[Token], quotations: Sequence[Quotation], at: int) -> tuple[list[int], int]:
    """What each token of a sentence is to quotations, and the number of the first that may reach the next sentence.

    ``at``: the number of the first that may reach this one.
    """
    found = []
    for k, token in enumerate(tokens):
        while at < len(quotations) and quotations[at].span.end <= token.start:
            at += 1
        if at == len(quotations) or quotations[at].span.start >= tokens[-1].end:
            found += [0] * (len(tokens) - k)  # the rest of the sentence has no quotations
            break
        found.append(_place(token, quotations[at]))
    return found, at


def _place(token: Token, quotation: Quotation) -> int:
    if token.start < quotation.span.start:
        return 0
    if token.end <= quotation.inner.start:
        return 1
    if token.start >= quotation.inner.end:
        return 3
    return 4 if quotation.open_ended else 2
