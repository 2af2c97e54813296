"""Queries: what a person types, as words and phrases."""

from __future__ import annotations

import re
import unicodedata

_PART = re.compile(r"[\"“”]([^\"“”]*)[\"“”]|(\S+)")
_WORD = re.compile(r"\w+")
_MOST_TERMS = 32


def query_terms(query: str) -> list[tuple[str, ...]]:
    """Return the terms all of which must be found: single words, and phrases from quotation marks.

    >>> query_terms('bridge "will reopen" in May!')
    [('bridge',), ('will', 'reopen'), ('in',), ('may',)]
    """
    terms: list[tuple[str, ...]] = []
    for phrase, word in _PART.findall(query):
        words = tuple(_WORD.findall(_folded(phrase or word)))
        if phrase and words:
            terms.append(words)
        else:
            terms += [(w,) for w in words]
    return terms[:_MOST_TERMS]


def match_expression(terms: list[tuple[str, ...]]) -> str:
    """Write terms in FTS5's query language, each quoted, so that nothing a person types is an operator."""
    return " AND ".join('"' + " ".join(term) + '"' for term in terms)


def _folded(words: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", words.lower()) if not unicodedata.combining(c))
