"""The linter: runs every rule over one reading and puts the findings in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from onrecord.lint.dates import date_without_anchor
from onrecord.lint.leftovers import page_leftover
from onrecord.lint.sources import borrowed_voice, hedge_without_source, unnamed_source
from onrecord.lint.verbs import cue_outruns_words, endorsing_verb
from onrecord.model import Finding, Reading
from onrecord.resources.lexicon import Lexicon, english

Check = Callable[[Reading, Lexicon], tuple[Finding, ...]]

CHECKS: tuple[Check, ...] = (
    borrowed_voice,
    unnamed_source,
    hedge_without_source,
    cue_outruns_words,
    endorsing_verb,
    date_without_anchor,
    page_leftover,
)


def lint(reading: Reading, lexicon: Lexicon | None = None) -> tuple[Finding, ...]:
    """Return the findings on one reading: title first, then text in order, leftovers last.

    A finding is a place to look, not a verdict: what texts say, never what is true.
    """
    lexicon = lexicon or english()
    return in_reading_order(finding for check in CHECKS for finding in check(reading, lexicon))


def in_reading_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings: title first, then text in order, leftovers last."""
    order = {"title": 0, "text": 1, "leftover": 2}
    return tuple(sorted(found, key=lambda f: (order[f.where], f.leftover or 0, f.spans, f.code)))
