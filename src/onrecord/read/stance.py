"""Stance, certainty and polarity: what the source does with the content, and how sure of it they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Attribution, Certainty, Polarity, QuotationKind, Stance, hull
from onrecord.resources.lexicon import Lexicon
from onrecord.text.tokens import tokenize

_FIRST_WORDS = 18
"""How far into a content a modal still speaks of the whole of it; farther in it belongs to a clause."""

_NEUTRAL = frozenset((Stance.ASSERTS,))
_SILENT = frozenset(("comment", "answer", "respond", "reply", "elaborate", "discuss", "confirm", "say"))


def mark_stance(text: str, attributions: Sequence[Attribution], lexicon: Lexicon) -> tuple[Attribution, ...]:
    """Return the attributions with stance, certainty and polarity settled by cue and content together.

    The values are those of the label guide: a neutral cue with a question asks, with a first-person "will" promises,
    and a modal early in the content lowers its certainty.
    """
    return tuple(_marked(text, a, lexicon) for a in attributions)


def _marked(text: str, attribution: Attribution, lexicon: Lexicon) -> Attribution:
    if attribution.rule == "hedge":
        return attribution
    lemma, negated = attribution.cue.lemma, attribution.polarity is Polarity.NEGATIVE
    if negated and lemma in _SILENT and attribution.stance in _NEUTRAL and not _has_that(text, attribution):
        return replace(
            attribution, stance=Stance.DECLINES, certainty=Certainty.UNKNOWN, polarity=Polarity.POSITIVE
        )
    if attribution.stance in _NEUTRAL:
        attribution = replace(attribution, stance=_of_content(text, attribution, lexicon))
    if attribution.stance is Stance.ASKS:
        return replace(attribution, certainty=Certainty.UNKNOWN)
    if attribution.certainty is Certainty.CERTAIN:
        attribution = replace(attribution, certainty=_modal(text, attribution, lexicon))
    return attribution


def _has_that(text: str, attribution: Attribution) -> bool:
    return attribution.content[0].of(text).lower().startswith("that ")


def _of_content(text: str, attribution: Attribution, lexicon: Lexicon) -> Stance:
    words = hull(attribution.content).of(text).rstrip("”\"’' ")
    direct = attribution.quotation is QuotationKind.DIRECT or attribution.rule == "colon_speaker"
    if direct and words.endswith("?") and not words.rstrip("?").count("."):
        return Stance.ASKS
    first = [t.lower for t in tokenize(words)][:6]
    if attribution.quotation is not QuotationKind.INDIRECT and first:
        opening = [w for w in first if w.isalpha() or "'" in w]
        if opening[:2] in (["i", "will"], ["we", "will"]) or opening[:1] in (["i'll"], ["we'll"]):
            return Stance.PROMISES
    return attribution.stance


def _modal(text: str, attribution: Attribution, lexicon: Lexicon) -> Certainty:
    words = [t.lower for t in tokenize(text, hull(attribution.content))][:_FIRST_WORDS]
    for word in words:
        if word in lexicon["possible_words"]:
            return Certainty.POSSIBLE
        if word in lexicon["probable_words"]:
            return Certainty.PROBABLE
    return Certainty.CERTAIN
