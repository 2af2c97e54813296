"""The wording of a quotation: its words in a form in which typography makes no difference, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from onrecord.model import Span
from onrecord.text.numbers import NUMBER_WORDS
from onrecord.text.words import fold

LONGEST = 500
"""Words of a quotation that are looked at; comparing takes time with their square (up to 1 s)."""

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?\b"
    r"|[^\W_]*\[[^\W_]+\][^\W_]+|[^\W_]+\[[^\W_]+\]"  # [t]he, work[ed]
    r"|\bper cent\b"
    r"|[^\W_]+(?:['’ʼ‘][^\W\d_]+)*"
    r"|[%$€£]",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")
_END = re.compile(r"[.!?]")


class QuoteWord(NamedTuple):
    """One word: its place in code points, its form for comparing, and what stands between it and the word before.

    ``inserted`` is True for a word that the writer put in, in square brackets; ``bracketed`` also where only a part of
    it stands in brackets, as in "[t]he".
    """

    start: int
    end: int
    norm: str
    before: str
    bracketed: bool
    inserted: bool
    capital: bool

    @property
    def key(self) -> str:
        """What two words must share to be equal: a word in brackets is equal to none outside them."""
        return f"[{self.norm}]" if self.inserted else self.norm

    @property
    def after_ellipsis(self) -> bool:
        """True if an ellipsis stands before this word."""
        return _ELLIPSIS.search(self.before) is not None

    @property
    def begins_sentence(self) -> bool:
        """True if a sentence ended before this word, so far as its marks say."""
        return _END.search(_ELLIPSIS.sub("", self.before)) is not None


def quote_words(text: str, spans: Iterable[Span] | None = None) -> tuple[QuoteWord, ...]:
    """Return the words of a text (or of its ``spans``, in their order), at most `LONGEST`.

    Case, accents, quotation marks, dashes, hyphens, spaces and the way small numbers are written make no difference.

    >>> [w.norm for w in quote_words("“[T]he anti-dumping duty’s 10%,” said U.S. aides.")]
    ['the', 'anti', 'dumping', "duty's", '10', 'percent', 'said', 'u.s', 'aides']
    """
    brackets = [m.span() for m in _BRACKETS.finditer(text)]
    found: list[QuoteWord] = []
    for start, end in ((s.start, s.end) for s in spans) if spans is not None else ((0, len(text)),):
        last = start
        for match in _WORD.finditer(text, start, end):
            if len(found) == LONGEST:
                break
            word = match.group()
            inserted = "[" not in word and any(b <= match.start() < e for b, e in brackets)
            before = text[last : match.start()]
            letter = word.lstrip("[")[0]
            found.append(
                QuoteWord(
                    *match.span(), _norm(word), before, inserted or "[" in word, inserted, letter.isupper()
                )
            )
            last = match.end()
    return tuple(found)


def _norm(word: str) -> str:
    word = word.replace("[", "").replace("]", "")
    if word == "US" or (word.endswith(".") and len(word) > 2):
        return ".".join(fold(word.replace(".", "")))
    if word[0].isdigit():
        return fold(word.replace(",", ""))
    word = re.sub("[’ʼ‘]", "'", fold(word.casefold()))
    if word in ("%", "per cent"):
        return "percent"
    return str(NUMBER_WORDS.get(word, word))
