"""Denials: which sentence of an article says that something is not so, and which other states what it denies.

Two linear models in a row: one finds sentences that deny, one ranks the sentences that may be meant. Their weights are
learned from denials marked by hand (`train/denials.py`), on articles of rumours and what became of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp

import numpy as np
from numpy.typing import NDArray

from onrecord.compare.claims.denial_features import detection_features, target_features
from onrecord.compare.claims.denial_sentences import Sentence, find_sentences, nearness
from onrecord.model import Conflict, Denial, Reading, Span, Statement, statements
from onrecord.resources.linear import linear_weights
from onrecord.resources.sentences import SentenceModel

DENIALS_VERSION = 3
"""Goes up with every change to what is found (rules, word lists, weights, vectors), so that stores find theirs anew."""
LIKELY = 0.35
"""From this probability on a link is made: that a sentence denies, times that this very statement says what it denies.
Of the links that are made six in ten are right (`train/denials.py`); below it, more are wrong than right."""
SAID = 0.3
"""The same where a source says no ("denied", "ruled out"): that it denies is plain, what it denies may be less so."""
MOST = 4
"""Statements that one denial is linked to at the most: several may say what it denies."""
_SPELLED = 2
"""Terms with which a source says what it denies."""
_DENIES = 0.3
"""From this probability on a sentence is a denial, which is what another denies only where nothing else is."""


def link_denials(reading: Reading, model: SentenceModel) -> tuple[Conflict, ...]:
    """Link each denial of an article to the one statement that says best what it denies; sorted by the denials' place.

    ``a`` of a conflict is what is denied, ``b`` the denial; spans are the sentences' own. A denial of what is stated
    nowhere else in the article should have no link.
    """
    return links(find_denials(reading, model))


def links(denials: Iterable[Denial]) -> tuple[Conflict, ...]:
    """Return the likeliest link of each sentence that denies, in their order."""
    best: dict[Span, Denial] = {}
    for each in denials:
        known = best.setdefault(each.link.b_span, each)
        if each.likely > known.likely:
            best[each.link.b_span] = each
    return tuple(each.link for each in best.values())


def find_denials(reading: Reading, model: SentenceModel) -> tuple[Denial, ...]:
    """Return all denials of an article that are `LIKELY`, by their place, those of one sentence likeliest first.

    A denial that speaks of what several statements say is linked to each of them, `MOST` at the most.
    """
    found = find_sentences(reading, model)
    if not found:
        return ()
    near = nearness(found)
    weights = linear_weights("denial_weights")
    sure = [probability(features, weights["detection"]) for features in detection_features(found, near)]
    return denials_among(reading, found, near, sure, weights["target"])


def denials_among(
    reading: Reading,
    found: Sequence[Sentence],
    near: NDArray[np.float32],
    sure: Sequence[float],
    target: Sequence[float],
) -> tuple[Denial, ...]:
    """Return the denials among an article's sentences, as `find_denials` does.

    ``sure`` are the probabilities that they deny, ``target`` the weights of the model that weighs what they deny.
    """
    said = statements(reading)
    denials = []
    for number, sentence in enumerate(found):
        for other, likely in _denied_by(number, found, near, sure, target):
            link = _link(sentence, found[other], said)
            if link:
                denials.append(Denial(link, likely))
    return tuple(denials)


def _link(denial: Sentence, denied: Sentence, said: Sequence[Statement]) -> Conflict | None:
    """What two sentences deny and state, as statements; None where these are one, or no statement holds the denial."""
    a, b = _stated_in(denied, said), _denying_in(denial, said)
    return Conflict("denial", a.key, b.key, denied.span, denial.span) if a and b and a.key != b.key else None


def _denied_by(
    number: int,
    found: Sequence[Sentence],
    near: NDArray[np.float32],
    sure: Sequence[float],
    target: Sequence[float],
) -> list[tuple[int, float]]:
    """The sentences that one sentence may deny with the probability of each, likeliest first."""
    least = SAID if found[number].denies or found[number].refutes else LIKELY
    if sure[number] < least:
        return []
    places, rows = target_features(number, found, near, sure)
    if not places:
        return []
    scores = np.array(rows, np.float64) @ np.array(target)
    meant = np.exp(scores - scores.max())
    # what is denied stands in several sentences more often than not: one is likely by those that it is near to
    alike = np.clip(near[np.ix_(places, places)].astype(np.float64), 0.0, 1.0) ** 2
    likely = sure[number] * np.einsum("ij,j->i", alike, meant / meant.sum())
    ranked = [(places[n], float(likely[n])) for n in np.argsort(-likely, kind="stable") if likely[n] >= least]
    ranked = [each for each in ranked if _may_be_of(found[number], found[each[0]])]
    affirming = [each for each in ranked if sure[each[0]] < _DENIES]
    return affirming[:MOST] or ranked[:1]


def _may_be_of(denial: Sentence, other: Sentence) -> bool:
    """False where a denial says what it denies, and the other sentence has not a word of that."""
    return len(denial.denied) < _SPELLED or not denial.denied.isdisjoint(other.says.weights)


def probability(features: Sequence[float] | None, weights: Sequence[float]) -> float:
    """Return what a logistic model says of a row of features, 0 where there is none."""
    if features is None:
        return 0.0
    says = float(np.dot(np.array(features, np.float64), weights))
    return 1 / (1 + exp(-says))


def _stated_in(sentence: Sentence, said: Sequence[Statement]) -> Statement | None:
    """The statement that most of a sentence belongs to."""
    inside = [each for each in said if any(span.meets(sentence.span) for span in each.spans)]
    return max(inside, key=lambda each: (_covered(each, sentence.span), -each.number), default=None)


def _denying_in(sentence: Sentence, said: Sequence[Statement]) -> Statement | None:
    """The statement of a sentence that denies: whose source denies, or with the words that do.

    "A hoax site reported that the pier was sold": what it reported says nothing against itself.
    """

    def rank(each: Statement) -> tuple[bool, int, int]:
        return _is_denied(each), _covered(each, sentence.span), -each.number

    inside = [each for each in said if any(span.meets(sentence.span) for span in each.spans)]
    denying = [each for each in inside if _is_denied(each) or _meets(each, sentence.against)]
    return max(denying, key=rank, default=None)


def _is_denied(statement: Statement) -> bool:
    return statement.attribution is not None and statement.attribution.stance == "denies"


def _meets(statement: Statement, places: Sequence[Span]) -> bool:
    return any(span.meets(place) for span in statement.spans for place in places)


def _covered(statement: Statement, place: Span) -> int:
    """Characters of a place that belong to a statement."""
    return sum(min(s.end, place.end) - max(s.start, place.start) for s in statement.spans if s.meets(place))
