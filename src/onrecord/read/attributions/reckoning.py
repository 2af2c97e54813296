"""Reckoning: who gives a number of something: "She put the number of wounded at 31"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Attribution
from onrecord.read.attributions.frames import span_of
from onrecord.read.attributions.making import SAY, make
from onrecord.read.attributions.phrases import phrase_before
from onrecord.read.attributions.view import View
from onrecord.text.numbers import NUMBER_WORDS

PUTS = frozenset(("put", "puts", "placed"))
"""Verbs by which somebody gives a number."""
_FARTHEST = 12
"""Tokens from "put" to "at"."""
_HEDGES = 4
"""Tokens from "at" to its number: "at just over 31"."""


def reckoned(view: View, found: Sequence[Attribution]) -> list[Attribution]:
    """Add who is said to give a number, where nothing was found of it.

    Only of what is counted or priced (`figure_nouns`), with a number behind "at": "she put the boat at risk" is none.
    """
    result = list(found)
    for k, word in enumerate(view.lower):
        if word not in PUTS or view.is_quoted(k):
            continue
        at = _place_of_number(view, k)
        start = k
        while view.among(start - 1, "auxiliaries"):
            start -= 1
        source = phrase_before(view, start) if at is not None else None
        if at is None or source is None:
            continue
        last = next((j - 1 for j in range(at, len(view)) if view.word(j) in (",", ";")), view.last_word())
        made = make(view, source, (start, k), "put", (span_of(view, k + 1, last),), "reckoned", SAY)
        if not any(_overlap(made, other) for other in result):
            result.append(made)
    return result


def _place_of_number(view: View, k: int) -> int | None:
    """The number behind "put the toll at"; None where it is none of something counted."""
    for j in range(k + 2, min(k + _FARTHEST, len(view) - 1)):
        if view.word(j) == "at":
            counted = any(view.among(i, "figure_nouns") for i in range(k + 1, j))
            numbers = (i for i in range(j + 1, min(j + 1 + _HEDGES, len(view))) if _is_number(view.word(i)))
            return next(numbers, None) if counted else None
    return None


def _is_number(word: str) -> bool:
    return word[:1].isdigit() or word in NUMBER_WORDS


def _overlap(a: Attribution, b: Attribution) -> bool:
    return any(x.meets(y) for x in (*a.cue.spans, *a.content) for y in (*b.cue.spans, *b.content))
