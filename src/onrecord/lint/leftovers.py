"""OR113: page furniture that could be read as the article's own words."""

from __future__ import annotations

from onrecord.lint.catalogue import BY_CODE
from onrecord.model import Finding, Reading, Span
from onrecord.resources.lexicon import Lexicon

_READ_ELSEWHERE = ("byline", "date-line")
"""What says who wrote it and when is read as such, and a text is right to have it."""


def page_leftover(reading: Reading, lexicon: Lexicon) -> tuple[Finding, ...]:
    """Find each leftover that was set aside; its span lies in the leftover's own text."""
    settle = BY_CODE["OR113"].settle
    return tuple(
        Finding(
            "OR113",
            "leftover",
            (Span(0, len(item.text)),),
            item.text,
            f"it stood in the text but belongs to the page ({item.why.replace('-', ' ')}), so it was set aside",
            settle,
            leftover=number,
        )
        for number, item in enumerate(reading.document.leftovers)
        if item.text and item.why not in _READ_ELSEWHERE
    )
