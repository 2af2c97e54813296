"""Quotes: do two quotations report the same utterance, how do they differ, and is a quotation on record."""

from __future__ import annotations

from onrecord.compare.alignment import align
from onrecord.compare.drift import drift_of, find_changes
from onrecord.compare.sameness import is_same, measure_overlap
from onrecord.compare.wording import quote_words
from onrecord.model.quotes import QuoteComparison
from onrecord.resources.contrasts import contrasts
from onrecord.resources.lexicon import english


def compare_quotes(a: str, b: str) -> QuoteComparison:
    """Compare two quotations, given without the words around them; with or without their quotation marks.

    >>> compared = compare_quotes("The bridge is safe, and will stay open.", "The bridge is not safe, and will stay open.")
    >>> compared.same, compared.drift.value, [(c.b_words, c.why) for c in compared.changes]
    (True, 'meaning', [('not', 'negation')])
    """
    lexicon = english()
    aligned = align(quote_words(a), quote_words(b), lexicon)
    overlap = measure_overlap(aligned, lexicon)
    if not is_same(aligned, overlap, lexicon):
        return QuoteComparison(False, None, (), overlap.share)
    changes = find_changes(aligned, a, b, lexicon, contrasts())
    return QuoteComparison(True, drift_of(changes), changes, overlap.share)
