"""Denying: which attributions say that a claim is not so, by the reader's word, by their cue, or by what they say."""

from __future__ import annotations

import re

from onrecord.compare.claims.polarity import contrary, negations, refuting
from onrecord.compare.origins.carrying import LEAST, ClaimWords
from onrecord.compare.origins.opposing import opposes
from onrecord.model import Attribution, Reading, Stance, hull
from onrecord.resources.lexicon import english
from onrecord.resources.origin_cues import origin_cues
from onrecord.resources.refutations import refutations

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ONE = re.compile(r"\s+one\b")
"""“No one” and “nobody” negate what somebody does, not what the claim says."""
_MARK = re.compile(r"[,;:.!?()”“\"—–]")
_SENTENCE = re.compile(r"[^.!?]+[.!?]*")
_NONE = re.compile(r"\W*(?:[Tt]here (?:is|are|was|were|will be|has been|have been) no|[Nn]o such)\b")
_SAYING = (Stance.ASSERTS, Stance.CONFIRMS, Stance.PREDICTS)
_FEW = 10
"""Words: a statement of so few speaks of what stands beside it ("that was not the case")."""
_POINTER = re.compile(r"\b(?:it|this|that|they|these)\b", re.IGNORECASE)
_UNSURE = re.compile(
    r"\b(?:if|whether|hop(?:e[sd]?|ing)|wish(?:es|ed)?|may|might|could|maybe|perhaps|possibly|probably|likely|unless"
    r"|think|thinks|suspect\w*|not)\b",
    re.IGNORECASE,
)
"""Who hopes or thinks so does not say so."""
_WAS_SO = re.compile(r"\b(?:no longer|not any longer|any ?more)\b", re.IGNORECASE)
"""What was so, and is not any more, may be the very claim: "will no longer arrest" of "will stop arresting"."""


def denies(a: Attribution, reading: Reading, claim: ClaimWords) -> bool:
    """True if a source denies: "denied it", "ruled out that it will shut", "it will not shut", "it will stay open"."""
    said = " ".join(span.of(reading.text) for span in a.content)
    if a.stance is Stance.DENIES:
        return not opposes(said, claim)  # who denies that it will stay open says that it will shut
    if not a.content:
        return False
    words = refutations()
    if words.refutes.search(hull(a.cue.spans).of(reading.text)):
        whole = hull((*a.source.spans, *a.content)).of(reading.text)
        return claim.share_of(whole) >= LEAST or words.claimed.search(said) is not None
    return any(
        says_contrary(piece, claim) or (_NONE.match(piece) is not None and negates(piece, claim))
        for piece in _pieces(a, reading)
    )


def disputes(a: Attribution, reading: Reading, claim: ClaimWords) -> bool:
    """True if a source denies, or says in so many words that a report is false: "it is a hoax", "that is not so"."""
    if denies(a, reading, claim):
        return True
    pieces = _pieces(a, reading)
    # "the police learned that it was not sold": what they say that somebody said is said too
    clauses = [clause for piece in pieces for clause in piece.split(" that ")[1:]]
    return a.stance in _SAYING and (
        any(calls_false(piece, claim) for piece in pieces)
        or any(_says_not(piece, claim) for piece in (*pieces, *clauses))
    )


def _pieces(a: Attribution, reading: Reading) -> list[str]:
    """What somebody says, and each of its sentences."""
    said = [span.of(reading.text) for span in a.content]
    return [piece for each in said for piece in (each, *_SENTENCE.findall(each))]


def _says_not(text: str, claim: ClaimWords) -> bool:
    """True if words that tell much of the claim, or few words, say "not" of it."""
    return (claim.share_of(text) >= LEAST or _is_short(text)) and negates(text, claim)


def clause_says_not(text: str, claim: ClaimWords) -> bool:
    """True if words, or a clause among them, say the contrary of a claim: "But it is not sold, the council said".

    The other way is told by the whole: who denied that it will go on says that it will stop.
    """
    clauses = [part for clause in _MARK.split(text) for part in (clause, *clause.split(" that ")[1:])]
    return opposes(text, claim) or any(_says_not(clause, claim) for clause in (text, *clauses))


def calls_false(text: str, claim: ClaimWords) -> bool:
    """True if words call false what somebody claims, or the claim itself; of few words it is what stands beside them.

    A claim that is itself of a falsehood is not told so.

    >>> from onrecord.compare.origins.carrying import claim_words
    >>> claim = claim_words("The council bought the pier.")
    >>> calls_false("The report is a hoax.", claim), calls_false("I hope it is not true.", claim)
    (True, False)
    """
    if refuting(claim.words):
        return False
    told = _is_short(text) or claim.share_of(text) >= LEAST or _is_of_a_claim(text)
    for match in (m for pattern in origin_cues()["called"] for m in pattern.finditer(text)):
        before = _MARK.split(text[: match.start()])[-1]
        clause = before + match.group() + _MARK.split(text[match.end() :])[0]
        own = claim.share_of(clause) > 0 or _POINTER.search(before + match.group()) is not None
        if not _UNSURE.search(before) and (told or (_is_short(clause) and own)):
            return True
    return False


def _is_of_a_claim(text: str) -> bool:
    """True if words speak of a report, a rumour or a picture."""
    things = english().any_of("document_nouns", "public_things")
    words = refutations()
    spoken_of = words.claimed.search(text) or words.rumoured.search(text)
    return spoken_of is not None or any(match.group().lower() in things for match in _WORD.finditer(text))


def _is_short(text: str) -> bool:
    return len(text.split()) <= _FEW


def says_contrary(text: str, claim: ClaimWords) -> bool:
    """True if words that tell much of the claim say "not" of it, or that it comes out the other way."""
    return (claim.share_of(text) >= LEAST and negates(text, claim)) or opposes(text, claim)


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
