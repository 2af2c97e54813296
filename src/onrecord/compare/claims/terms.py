"""Terms: the words of a statement that tell what it speaks of, in a form that different wordings share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from onrecord.resources.lexicon import english
from onrecord.resources.meaning import is_closed
from onrecord.text.numbers import digits
from onrecord.text.stems import stem
from onrecord.text.words import fold

GRAM = 4
"""Letters of a gram: as many as tell words apart, few enough to find a name inside a handle."""

_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S+")
_WORD = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SENTENCE_END = re.compile(r"[.!?:“\"]\s*$")


class Term(NamedTuple):
    """One word that carries meaning: its place in code points, and its stem.

    ``name`` is True for a word with a capital within a sentence, ``number`` for digits and number words alike.
    """

    start: int
    end: int
    stem: str
    name: bool
    number: bool


@lru_cache(4096)  # a statement is compared with many others
def find_terms(text: str) -> tuple[Term, ...]:
    """Return the terms of a text in order; words of closed classes and web addresses are none.

    Handles and hashtags are cut where small letters meet capitals. Numbers lose their commas, number words are digits.

    >>> [t.stem for t in find_terms("Twelve of the 1,200 bridges in #NorthCorda were closed")]
    ['12', '1200', 'bridg', 'north', 'corda', 'clos']
    """
    text = _ADDRESS.sub(lambda found: " " * len(found.group()), text)
    found: list[Term] = []
    for match in _WORD.finditer(text):
        start = match.start()
        for part in _HUMP.split(match.group()):
            term = _term(text, start, part)
            start += len(part)
            if term:
                found.append(term)
    return tuple(found)


def _term(text: str, start: int, word: str) -> Term | None:
    lower = fold(word).replace("’", "'")
    number = digits(lower)
    if number and lower != "one":  # "one" is a pronoun more often than a number
        return Term(start, start + len(word), number, False, True)
    if len(lower) < 2 or _closed(lower):
        return None
    named = word[0].isupper() and start > 0 and not _SENTENCE_END.search(text, max(0, start - 3), start)
    return Term(start, start + len(word), stem(lower), named, False)


@lru_cache(100_000)
def _closed(word: str) -> bool:
    return is_closed(word, english())


def stems(terms: Iterable[Term]) -> list[str]:
    """The stems of terms, in order."""
    return [term.stem for term in terms]


def grams(text: str) -> list[str]:
    """Return runs of `GRAM` letters within each term, by which misspelt words and names in handles are found.

    >>> grams("@cordabridge")
    ['<cor', 'cord', 'orda', 'rdab', 'dabr', 'abri', 'brid', 'ridg', 'idge', 'dge>']
    """
    found: list[str] = []
    for term in find_terms(text):
        word = f"<{fold(text[term.start : term.end])}>"
        found += [word[k : k + GRAM] for k in range(max(1, len(word) - GRAM + 1))]
    return found
