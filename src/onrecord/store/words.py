"""Queries in FTS5's language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import KeptCapture, UnreadCapture
from onrecord.text.words import fold, holds_all

_WORD = re.compile(r"[^\W_]+")  # as FTS5 cuts words
_OPENING = 200
"""Characters that are shown of a text nothing was found in."""


def holds_query(capture: KeptCapture, terms: list[tuple[str, ...]]) -> bool:
    """True if a capture's title and text together hold every term."""
    return holds_all(f"{capture.document.title or ''}\n{capture.document.text}", terms)


def unread_capture(capture: KeptCapture) -> UnreadCapture:
    """Return a capture as it is listed where none of its statements can be."""
    d = capture.document
    opening = " ".join(d.text[:_OPENING].split())
    return UnreadCapture(capture.id, d.language, d.title, d.publisher, d.published, opening)


def match_expression(terms: list[tuple[str, ...]]) -> str:
    """Write terms each in quotes, so that nothing a person types is an operator.

    >>> match_expression([("bridge",), ("will", "reopen")])
    '"bridge" AND "will reopen"'
    """
    return " AND ".join('"' + " ".join(term) + '"' for term in terms)


def any_expression(beginnings: Sequence[str]) -> str:
    """Write beginnings of words, any of which will do, for the statements' own words.

    >>> any_expression(["bridg", "12"])
    'words : ("bridg"* OR "12")'
    """
    quoted = [f'"{each}"' + ("" if each.isdecimal() else "*") for each in _plain(beginnings)]
    return f"words : ({' OR '.join(quoted)})" if quoted else ""


def source_expression(name: str) -> str:
    """Write a name whose words must all stand in a source's or a carrier's.

    >>> source_expression("Roe, Ada")
    'who : ("roe" AND "ada")'
    """
    words = [f'"{each}"' for each in _plain(_WORD.findall(fold(name)))]
    return f"who : ({' AND '.join(words)})" if words else ""


def begins_any(words: str, beginnings: Sequence[str]) -> int:
    """Count the beginnings that a text has a word with, as `any_expression` finds them."""
    held = _WORD.findall(fold(words))
    return sum(
        any(word == each if each.isdecimal() else word.startswith(each) for word in held)
        for each in _plain(beginnings)
    )


def _plain(words: Sequence[str]) -> list[str]:
    """Each word once, without what is no letter or digit."""
    return list(dict.fromkeys(found for word in words for found in _WORD.findall(fold(word))))
