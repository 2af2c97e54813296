"""Stance: whether an article relays a claim as so, says that it is false, or reports it as unconfirmed."""

from __future__ import annotations

from onrecord.compare.origins.carrying import LEAST, Carrying, ClaimWords
from onrecord.model import ClaimStance, Reading, Stance, hull
from onrecord.resources.origin_cues import origin_cues

# Weights and bounds were searched for on a coarse grid over 262 labelled articles of 33 stories (83 % right, where
# "for" throughout would be 76 %); a model fitted with each story left out in turn comes to 80 % with the same counts.
_TOLD = 0.6
"""Of the share that the sentence has which tells most of a claim: one with so much tells it too."""
_LEAD = 3
"""Sentences at the start in which an article says what it is about."""
_FALSE = 2.0
"""Words of falsehood in title and lead, and half of those further down, that make an article one against the claim."""
_UNSURE = 3.5
"""The weight of hedges and doubts that makes an article one that only observes."""


def find_stance(reading: Reading, carrying: Carrying, claim: ClaimWords, *, credited: bool) -> ClaimStance:
    """Tell how an article stands to the claim it carries; ``credited`` says whether it names an outlet for it.

    It is against a claim whose denial it leads with, or that it calls false. It observes one that it hedges where it
    tells it and credits to nobody, that it reports a denial of in the same breath, or that it doubts throughout.
    """
    if not reading.sentences:
        return "for"
    if _falsehood(reading, claim) >= _FALSE or _leads_with_denial(reading, carrying, claim):
        return "against"
    top = _telling(carrying)
    if not credited and _hits("hedge", reading.sentences[top].of(reading.text)):
        return "observing"
    if _denied_beside(reading, carrying, top) or _counts_otherwise(reading, carrying):
        return "observing"
    return "observing" if _unsure(reading, carrying) >= _UNSURE else "for"


def _telling(carrying: Carrying) -> int:
    """The first of the sentences that tell most of the claim."""
    return carrying.sentences.index(carrying.best_sentence)


def _falsehood(reading: Reading, claim: ClaimWords) -> float:
    texts = [span.of(reading.text) for span in reading.sentences]
    counts = [_false_words(text, claim) for text in texts]
    lead = sum(min(2, count) for count in counts[:_LEAD])
    return _false_words(reading.document.title or "", claim) + lead + 0.5 * min(4, sum(counts[_LEAD:]))


def _false_words(text: str, claim: ClaimWords) -> int:
    """Words of falsehood, but for those the claim itself has: "his false story" is no falsehood of the claim."""
    return sum(
        1
        for pattern in origin_cues()["against"]
        for match in pattern.finditer(text)
        if " " in match.group() or not claim.has(match.group())
    )


def _denied_beside(reading: Reading, carrying: Carrying, top: int) -> bool:
    """True if a denial is reported in the same breath: beside the sentence that tells most, or as one that tells it."""
    for a in reading.attributions:
        number = carrying.number(hull(a.spans))
        if (
            a.stance is Stance.DENIES
            and abs(number - top) <= 1
            and (number != top or carrying.best_sentence >= LEAST)
        ):
            return True
    return False


def _counts_otherwise(reading: Reading, carrying: Carrying) -> bool:
    """True if an article gives another number than the claim's in its own voice."""
    attributed = {carrying.number(hull(a.spans)) for a in reading.attributions}
    return any(not agrees and n not in attributed for n, agrees in enumerate(carrying.agrees))


def _leads_with_denial(reading: Reading, carrying: Carrying, claim: ClaimWords) -> bool:
    title = reading.document.title or ""
    for a in reading.attributions:
        number = carrying.number(hull(a.spans))
        if a.stance is not Stance.DENIES or number >= _LEAD or not carrying.agrees[number]:
            continue
        said = hull((*a.source.spans, *a.cue.spans, *a.content)).of(reading.text)
        if claim.share_of(f"{title} {said}") >= LEAST:
            return True
    return False


def _unsure(reading: Reading, carrying: Carrying) -> float:
    texts = [span.of(reading.text) for span in reading.sentences]
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


def _hits_in(name: str, texts: list[str]) -> int:
    return sum(_hits(name, text) for text in texts)


def _hits(name: str, text: str) -> int:
    return sum(1 for pattern in origin_cues()[name] for _ in pattern.finditer(text))
