"""Features of the two models of denials: whether a sentence denies, and which other sentence it may speak of."""

from __future__ import annotations

from collections.abc import Sequence
from math import log, log1p

import numpy as np
from numpy.typing import NDArray

from onrecord.compare.claims.denial_sentences import Sentence, are_contrary, share
from onrecord.compare.claims.likeness import shared
from onrecord.compare.claims.polarity import governed

DETECTION = (
    "always", "denies", "refutes", "false", "negated", "any", "claimed", "few words", "this", "nearest", "share",
    "shared", "negated, nearest", "negated, share", "denies, negated", "false, negated", "central", "among the first",
    "place", "length", "quoted", "contrary, nearest", "scorned", "instead", "well", "turn", "asks",
    "others refute", "refuting sentences", "rumoured elsewhere", "rumoured, nearest",
)  # fmt: skip
TARGET = (
    "likeness", "shared", "before", "distance", "claimed", "negated", "few words", "central", "denies",
    "denies, claims nothing", "names", "place", "first rumoured", "negated there",
)  # fmt: skip
_MOST = 12.0
_FIRST = 3
"""Sentences at the top of an article, where a denial that is its news stands."""
_SENTENCES = 4
"""Sentences of an article with words that call something false, after which more make no difference."""
_ALONE = 2.0
"""What a single term that is negated counts at the least, so that it takes more than one to be sure."""


def detection_features(found: Sequence[Sentence], near: NDArray[np.float32]) -> list[list[float] | None]:
    """Return the values of `DETECTION` for each sentence; None for one without a word that may deny."""
    plain = [n for n, each in enumerate(found) if not each.candidate and each.states]
    return [
        [*_detection(n, found, near, plain), *_around(n, found, near)] if each.candidate else None
        for n, each in enumerate(found)
    ]


def _detection(
    number: int, found: Sequence[Sentence], near: NDArray[np.float32], plain: Sequence[int]
) -> list[float]:
    d = found[number]
    others = [found[n] for n in plain]
    nearest = max((float(near[number, n]) for n in plain), default=0.0)
    most = max((share(d, other) for other in others), default=0.0)
    in_common = max((min(shared(d.says, other.says), _MOST) / _MOST for other in others), default=0.0)
    return [
        1.0,
        d.denies,
        d.refutes,
        d.false,
        d.negated,
        d.denies or d.refutes or d.false,
        d.claimed,
        d.few,
        d.points_back,
        nearest,
        most,
        in_common,
        d.negated * nearest,
        d.negated * most,
        d.denies * d.negated,
        d.false * d.negated,
        _central(number, near),
        number < _FIRST,
        log1p(number),
        min(len(d.says.text), 600) / 300,
        d.quoted,
        max((float(near[number, n]) for n in plain if are_contrary(d, found[n])), default=0.0),
        d.scorned,
        d.instead,
        d.well,
        d.turn,
        d.asks,
    ]


def _around(number: int, found: Sequence[Sentence], near: NDArray[np.float32]) -> list[float]:
    """What its article makes likely: news of a rumour denies it more than once, other news says "not" of many things.

    Whether there is a rumour is asked only where no word calls it false.
    """
    own = found[number].refuting
    refuting = sum(each.refuting for each in found)
    rumoured = [n for n, each in enumerate(found) if each.rumoured and n != number and not own]
    return [
        refuting > own,
        min(refuting, _SENTENCES) / _SENTENCES,
        bool(rumoured),
        max((float(near[number, n]) for n in rumoured if found[n].states), default=0.0),
    ]


def _central(number: int, near: NDArray[np.float32]) -> float:
    """How near a sentence is to the others of its article on the average."""
    return float(near[number].sum() - 1) / max(1, len(near) - 1)


def target_features(
    number: int, found: Sequence[Sentence], near: NDArray[np.float32], sure: Sequence[float]
) -> tuple[list[int], list[list[float]]]:
    """Return the sentences that a denial may speak of, and the values of `TARGET` for each.

    ``sure`` are the probabilities that sentences deny.
    """
    denial = found[number]
    named = {term.stem for term in denial.says.terms if term.name or term.number}
    places = [n for n, each in enumerate(found) if n != number and each.states]
    first = next((n for n in places if found[n].rumoured), None)
    rows = []
    for n in places:
        other = found[n]
        names = {term.stem for term in other.says.terms if term.name or term.number}
        rows.append(
            [
                float(near[number, n]),
                min(shared(denial.says, other.says), _MOST) / _MOST,
                n < number,
                log(abs(n - number)),
                other.claimed,
                other.negated,
                other.few,
                _central(n, near),
                sure[n],
                sure[n] * (not other.claimed),
                len(named & names) / max(1, len(named)),
                log1p(n),
                n == first,
                _negated_there(denial, other),
            ]
        )
    return places, rows


def _negated_there(denial: Sentence, other: Sentence) -> float:
    """How much of what a denial negates another sentence says: of "was not sold" all of "sold"."""
    weights = denial.says.weights
    most = 0.0
    for _, negated in governed(denial.says.text):
        whole = sum(weights.get(stem, 0.0) for stem in negated)
        there = sum(weights.get(stem, 0.0) for stem in negated if stem in other.says.weights)
        most = max(most, there / max(whole, _ALONE))
    return most
