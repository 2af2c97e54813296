"""Impersonal: what a report puts before "it": "The pier will close, it has been claimed"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Attribution, Cue
from onrecord.read.attributions.frames import span_of
from onrecord.read.attributions.making import SAY, behind_dateline, make
from onrecord.read.attributions.phrases import phrase_after
from onrecord.read.attributions.view import DASHES, View
from onrecord.resources.lexicon import CueVerb
from onrecord.text.numbers import digits

_HELPERS = ("has", "had", "is", "was", "been")
_SHORTEST = 3
"""Tokens of a clause."""
_APPROXIMATORS = ("about", "around", "over", "under")
"""Prepositions that make a number a rough one."""
_RULE = "impersonal"


def may_be_impersonal(view: View) -> bool:
    """True if a clause of the sentence may begin with "it", behind a comma or a dash."""
    return any(_begins_clause(view, k) for k, word in enumerate(view.lower) if word == "it")


def impersonal(view: View, found: Sequence[Attribution]) -> list[Attribution]:
    """Give the clause before "it has been claimed" as what is said, of whom "by" names if anybody.

    Not where what is said follows: "it was claimed that …", "it was believed to be …".
    """
    result = list(found)
    for k, word in enumerate(view.lower):
        start = behind_dateline(view)
        cue = (
            _cue(view, k)
            if word == "it" and _begins_clause(view, k) and _is_said(view, start, k - 2)
            else None
        )
        if cue is None:
            continue
        last, verb = cue
        source = phrase_after(view, last + 2) if view.word(last + 1) == "by" else None
        made = make(view, source, (k, last), verb.cue_lemma, (span_of(view, start, k - 2),), _RULE, verb)
        same = [a for a in result if any(s.meets(made.cue.spans[0]) for s in a.cue.spans)]
        result = [a for a in result if a not in same]
        result.append(replace(same[0], cue=_whole(same[0], made), content=made.content) if same else made)
    return result


def _begins_clause(view: View, k: int) -> bool:
    return k > 1 and not view.is_quoted(k) and (view.word(k - 1) == "," or view.word(k - 1) in DASHES)


def _is_said(view: View, first: int, last: int) -> bool:
    """True of a whole clause, and not of what goes with the next ("When it was built", "In the harbour")."""
    opens = view.among(first, "prepositions") and not _is_about_a_number(view, first)
    goes_with = opens and not any(view.is_finite(i) for i in range(first, last))
    return last - first >= _SHORTEST - 1 and not view.among(first, "subordinators") and not goes_with


def _is_about_a_number(view: View, k: int) -> bool:
    """True of "about" in "About 40 islanders depend on it", which tells how many they are."""
    return view.lower[k] in _APPROXIMATORS and digits(view.word(k + 1).lower()) is not None


def _cue(view: View, k: int) -> tuple[int, CueVerb] | None:
    """The last word of "it has been claimed" and its verb; None where it is none, or goes on with what is claimed."""
    last = k + 1
    while view.word(last) in _HELPERS or view.is_adverb(last):
        last += 1
    helped = any(view.word(i) in _HELPERS for i in range(k + 1, last))
    verb = next((f.verb for f in view.cue_forms(last) if helped and f.form == "participle"), None)
    if view.among(last, "comes_out") and not helped:
        verb = SAY
    goes_on = view.among(last + 1, "subordinators") or view.word(last + 1) in (
        "to",
        "that",
        "as",
        "how",
        "not",
    )
    return None if verb is None or goes_on else (last, verb)


def _whole(known: Attribution, made: Attribution) -> Cue:
    return replace(known.cue, spans=made.cue.spans)
