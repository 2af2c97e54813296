"""Stance: whether an article relays a claim as so, says that it is false, or reports it as unconfirmed."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from onrecord.compare.origins.carrying import LEAST, Carrying, ClaimWords
from onrecord.compare.origins.denying import calls_false, clause_says_not, denies, disputes, says_contrary
from onrecord.model import ClaimStance, Reading, hull
from onrecord.resources.origin_cues import claim_stance_weights, origin_cues

_TOLD = 0.6
"""Of the share that the sentence has which tells most of a claim: one with so much tells it too."""
_LEAD = 3
"""Sentences at the start in which an article says what it is about."""
_SAYS_WHAT = 10
"""A denial of so many words says what it denies; a shorter one may be of what stands beside it."""
_CITES = re.compile(r", (?:citing|quoting) ")
_STANCES: tuple[ClaimStance, ...] = ("for", "against", "observing")


def find_stance(reading: Reading, carrying: Carrying, claim: ClaimWords, *, credited: bool) -> ClaimStance:
    """Tell how an article stands to the claim it carries, the likeliest by what is seen of it.

    ``credited`` says whether it names an outlet for it.

    The model is a multinomial logistic one (`resources/data/en/claim_stance_weights.tsv`).
    """
    if not reading.sentences:
        return "for"
    weights, seen = claim_stance_weights(), look_at_stance(reading, carrying, claim, credited=credited)
    return max(_STANCES, key=lambda s: weights[s, "always"] + sum(weights[s, n] * v for n, v in seen.items()))


def look_at_stance(
    reading: Reading, carrying: Carrying, claim: ClaimWords, *, credited: bool
) -> dict[str, float]:
    """Return what is seen of an article, as the model's weights name it."""
    texts = [span.of(reading.text) for span in reading.sentences]
    title = reading.document.title or ""
    false = [_false_words(text, claim) for text in texts]
    called = [calls_false(text, claim) for text in texts]
    top = _telling(carrying)
    lead = sum(min(2, count) for count in false[:_LEAD])
    return {
        "words of falsehood": min(6.0, _false_words(title, claim) + lead + 0.5 * min(4, sum(false[_LEAD:]))),
        "falsehood by length": sum(false) / math.sqrt(len(texts)),
        "leads with a denial": float(_leads_with_denial(reading, carrying, claim)),
        "denied beside": min(2.0, _denied_beside(reading, carrying, claim)),
        "called false": min(3.0, sum(called)),
        "called false from the start": float(any(called[:_LEAD]) or calls_false(title, claim)),
        "counts otherwise": float(_counts_otherwise(reading, carrying, claim)),
        "words of doubt": min(3.0, _hits_in("doubt", texts)),
        "told as hearsay": float(not credited and _hits("hedge", texts[top]) > 0),
        "unconfirmed from the start": min(3.0, _hits_in("observing", texts[:_LEAD])),
        "unsure": min(8.0, _unsure(texts, carrying)),
    }


def _telling(carrying: Carrying) -> int:
    """The first of the sentences that tell most of the claim."""
    return carrying.sentences.index(carrying.best_sentence)


def _false_words(text: str, claim: ClaimWords) -> int:
    """Words of falsehood, but for those the claim itself has: "his false story" is no falsehood of the claim.

    One that says "not" of the claim itself is as good as such a word.
    """
    return says_contrary(text, claim) + sum(
        1
        for pattern in origin_cues()["against"]
        for match in pattern.finditer(text)
        if " " in match.group() or not claim.has(match.group())
    )


def _denied_beside(reading: Reading, carrying: Carrying, claim: ClaimWords) -> int:
    """How many denials stand in a sentence that tells the claim, or beside one, and are of nothing else."""
    enough = _TOLD * carrying.best_sentence
    telling = {number for number, share in enumerate(carrying.sentences) if share >= enough}
    count = 0
    for a in reading.attributions:
        number = carrying.number(hull(a.spans))
        if denies(a, reading, claim) and telling & {number - 1, number, number + 1}:
            denied = " ".join(span.of(reading.text) for span in a.content)
            count += len(denied.split()) < _SAYS_WHAT or claim.share_of(denied) >= LEAST
    return count


def _counts_otherwise(reading: Reading, carrying: Carrying, claim: ClaimWords) -> bool:
    """True if an article gives another number than the claim's in its own voice, and the claim's as another's word."""
    attributed = {carrying.number(hull(a.spans)) for a in reading.attributions}
    numbers = {number.split()[0] for number, _ in claim.counts}
    attributed |= {n for n, span in enumerate(carrying.spans) if _CITES.search(span.of(reading.text))}
    own = [n for n in range(len(carrying.spans)) if n not in attributed]
    same = [n for n, span in enumerate(carrying.spans) if numbers & set(span.of(reading.text).split())]
    return any(not carrying.agrees[n] for n in own) and bool(same) and not set(same) & set(own)


def _leads_with_denial(reading: Reading, carrying: Carrying, claim: ClaimWords) -> bool:
    title = reading.document.title or ""
    first = reading.sentences[0].of(reading.text)
    if any(clause_says_not(text, claim) for text in (title, first)):
        return True
    for a in reading.attributions:
        number = carrying.number(hull(a.spans))
        if not disputes(a, reading, claim) or number >= _LEAD or not carrying.agrees[number]:
            continue
        said = hull((*a.source.spans, *a.cue.spans, *a.content)).of(reading.text)
        if claim.share_of(f"{title} {said}") >= LEAST:
            return True
    return False


def _unsure(texts: Sequence[str], carrying: Carrying) -> float:
    """Hedges and doubts, those most where the claim itself is told."""
    enough = _TOLD * carrying.best_sentence
    telling = [text for text, share in zip(texts, carrying.sentences, strict=True) if share >= enough]
    hedged = _hits_in("hedge", telling)
    elsewhere = _hits_in("hedge", texts) - hedged
    return (
        1.5 * min(2, hedged)
        + 0.75 * min(2, elsewhere)
        + 0.5 * min(4, _hits_in("observing", texts))
        + 0.5 * min(2, _hits_in("doubt", texts))
    )


def _hits_in(name: str, texts: Sequence[str]) -> int:
    return sum(_hits(name, text) for text in texts)


def _hits(name: str, text: str) -> int:
    return sum(1 for pattern in origin_cues()[name] for _ in pattern.finditer(text))
