"""Queries in FTS5's language."""

from __future__ import annotations

from onrecord.model import KeptCapture, UnreadCapture
from onrecord.text.words import holds_all

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
