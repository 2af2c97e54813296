"""Denying: which attributions say that a claim is not so, by the reader's word, by their cue, or by what they say."""

from __future__ import annotations

import re

from onrecord.compare.claims.polarity import contrary, negations
from onrecord.compare.origins.carrying import LEAST, ClaimWords
from onrecord.model import Attribution, Reading, Stance, hull
from onrecord.resources.lexicon import english
from onrecord.resources.refutations import refutations

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ONE = re.compile(r"\s+one\b")
"""“No one” and “nobody” negate what somebody does, not what the claim says."""
_SENTENCE = re.compile(r"[^.!?]+[.!?]*")
_NONE = re.compile(r"\W*(?:[Tt]here (?:is|are|was|were|will be|has been|have been) no|[Nn]o such)\b")
_WAS_SO = re.compile(r"\b(?:no longer|not any longer|any ?more)\b", re.IGNORECASE)
"""What was so, and is not any more, may be the very claim: "will no longer arrest" of "will stop arresting"."""


def denies(a: Attribution, reading: Reading, claim: ClaimWords) -> bool:
    """True if a source denies: "denied it", "ruled out that the bridge will shut", "the bridge will not shut"."""
    if a.stance is Stance.DENIES:
        return True
    if not a.content:
        return False
    said = " ".join(span.of(reading.text) for span in a.content)
    words = refutations()
    if words.refutes.search(hull(a.cue.spans).of(reading.text)):
        whole = hull((*a.source.spans, *a.content)).of(reading.text)
        return claim.share_of(whole) >= LEAST or words.claimed.search(said) is not None
    return any(
        (claim.share_of(each) >= LEAST or _NONE.match(each) is not None) and negates(each, claim)
        for span in a.content
        for each in (span.of(reading.text), *_SENTENCE.findall(span.of(reading.text)))
    )


def negates(text: str, claim: ClaimWords) -> bool:
    """True if words say "not" of what the claim says: of its own first word behind the negation, verbs of saying aside.

    >>> from onrecord.compare.origins.carrying import claim_words
    >>> claim = claim_words("The council bought the pier.")
    >>> negates("The council has not bought it", claim), negates("It does not need the pier", claim)
    (True, False)
    """
    if contrary(claim.words, text) is None or _WAS_SO.search(text):
        return False
    behind = [text[span.end :] for span in negations(text) if not span.of(text).lower().endswith("body")]
    return any(
        claim.has(first)
        for rest in behind
        if not _ONE.match(rest) and (first := _first(rest, claim)) is not None
    )


def _first(behind: str, claim: ClaimWords) -> str | None:
    """The first word that tells something behind a negation; a word of saying ("talks") does where the claim has it."""
    idle = english().any_of("function_words", "auxiliaries", "prepositions", "pronouns", "possessives")
    saying = english().cue_forms
    words = (match.group() for match in _WORD.finditer(behind))
    return next((w for w in words if w.lower() not in idle if w.lower() not in saying or claim.has(w)), None)
