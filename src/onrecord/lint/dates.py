"""OR111: dates that a reader cannot place."""

from __future__ import annotations

import re

from onrecord.lint.catalogue import BY_CODE
from onrecord.model import Finding, QuotationKind, Reading, Span, Timex
from onrecord.resources.lexicon import Lexicon

_VAGUE = frozenset(("PAST_REF", "PRESENT_REF", "FUTURE_REF"))
_TWO_READINGS = re.compile(r"(?<![\d/.-])(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?![\d/-]|\.\d)")


def date_without_anchor(reading: Reading, lexicon: Lexicon) -> tuple[Finding, ...]:
    """Find dates in the article's own words that count from a day the article does not give.

    A speaker's "today" inside quotation marks is the speaker's, and vague words ("recent") promise no date.
    """
    settle = BY_CODE["OR111"].settle
    quoted = [
        s
        for a in reading.attributions
        if a.quotation is QuotationKind.DIRECT and not a.nested_in
        for s in a.content
    ]
    found = []
    for timex in reading.times:
        if _unanchored(timex, reading.document.published) and not any(s.holds(timex.span) for s in quoted):
            words = timex.span.of(reading.text)
            reason = f"“{words}” counts from a publication date that is not known"
            found.append(Finding("OR111", "text", (timex.span,), words, reason, settle))
    return (*found, *_ambiguous(reading, settle))


def _unanchored(timex: Timex, published: str | None) -> bool:
    if timex.anchor != "published" or timex.value in _VAGUE or timex.type not in ("DATE", "TIME"):
        return False
    return published is None and "X" in timex.value.replace("EX", "")


def _ambiguous(reading: Reading, settle: str) -> list[Finding]:
    found = []
    for match in _TWO_READINGS.finditer(reading.text):
        first, second = int(match[1]), int(match[2])
        if 1 <= first <= 12 and 1 <= second <= 12 and first != second:
            words = match.group()
            reason = f"“{words}” is one day where the day comes first and another where the month does"
            found.append(Finding("OR111", "text", (Span(*match.span()),), words, reason, settle))
    return found
