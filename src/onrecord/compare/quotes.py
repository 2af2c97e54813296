"""Quotes: do two quotations report the same utterance, and how do they differ."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.compare.alignment import Alignment, align, sort_key
from onrecord.compare.drift import drift_of, find_changes
from onrecord.compare.sameness import Overlap, is_same, measure_overlap
from onrecord.compare.wording import QuoteWord, quote_words
from onrecord.model.quotes import QuoteComparison
from onrecord.resources.contrasts import contrasts
from onrecord.resources.lexicon import Lexicon, english


def compare_quotes(a: str, b: str) -> QuoteComparison:
    """Compare two quotations, given without the words around them; with or without their quotation marks.

    >>> compared = compare_quotes("The bridge is safe for lorries.", "The bridge is not safe for lorries.")
    >>> compared.same, compared.drift.value, [(c.b_words, c.why) for c in compared.changes]
    (True, 'meaning', [('not', 'negation')])
    """
    return compare_wordings(quote_words(a), a, quote_words(b), b)


def compare_wordings(
    a: tuple[QuoteWord, ...],
    a_text: str,
    b: tuple[QuoteWord, ...],
    b_text: str,
    is_one: Callable[[Alignment, Overlap, Lexicon], bool] = is_same,
) -> QuoteComparison:
    """Compare two wordings, each with the text it is from; ``is_one`` tells whether they are of one utterance.

    The same whichever comes first, but for the sides.
    """
    if sort_key(a) > sort_key(b):
        turned = compare_wordings(b, b_text, a, a_text, is_one)
        changes = tuple(change.turned for change in turned.changes)
        return QuoteComparison(turned.same, turned.drift, changes, turned.score)
    lexicon = english()
    aligned = align(a, b, lexicon)
    overlap = measure_overlap(aligned, lexicon)
    if not is_one(aligned, overlap, lexicon):
        return QuoteComparison(False, None, (), overlap.share)
    changes = find_changes(aligned, a_text, b_text, lexicon, contrasts())
    return QuoteComparison(True, drift_of(changes), changes, overlap.share)
