"""Likeness: whether two statements speak of the same matter, whatever they say of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

import numpy as np
from numpy.typing import NDArray

from onrecord.compare.claims.terms import Term, find_terms, stems
from onrecord.resources.linear import linear_weights
from onrecord.resources.sentences import SentenceModel

_NAMED = 2.0
"""What a name or a number says, where any other term says 1: there are more of them, and each is rarer."""
_ENOUGH = 12.0
"""Terms in common, by what they say, after which more make no difference."""
_PLAIN_ENOUGH = 6
"""As many, of those that are neither names nor numbers: what happened, beside to whom."""
FEATURES = ("always", "vectors", "share", "shared", "plain", "held")

_PRONOUN = re.compile(r"\b(?:I|we|my|our|he|she|it|its|they|his|her|their)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """A text made ready to be compared: its terms, what each distinct one says, and its vector.

    ``plain`` are the terms that are neither names nor numbers, ``whole`` is what all terms say. ``speaker`` are the
    terms of its speaker's name, if there is a pronoun in it that may stand for that.
    """

    text: str
    terms: tuple[Term, ...]
    weights: dict[str, float]
    vector: NDArray[np.float32]
    plain: frozenset[str]
    whole: float
    speaker: frozenset[str] = frozenset()


def meanings(
    texts: Sequence[str], model: SentenceModel, speakers: Sequence[str | None] = ()
) -> tuple[Meaning, ...]:
    """Make texts ready to be compared, in order, each with its speaker's name where that is known.

    "That it will buy the line" says of whom, where Ostrand says it, only with the name.
    """
    vectors = model.encode([" ".join(text.split()) for text in texts])
    found = []
    for text, speaker, vector in zip(texts, speakers or [None] * len(texts), vectors, strict=True):
        terms = find_terms(text)
        weights = {term.stem: _NAMED if term.name or term.number else 1.0 for term in terms}
        named = frozenset(stems(find_terms(speaker))) if speaker and _PRONOUN.search(text) else frozenset()
        plain = frozenset(weights) - {term.stem for term in terms if term.name or term.number}
        whole = sum(weights.values())
        found.append(Meaning(text, terms, weights, vector, plain, whole, named - weights.keys()))
    return tuple(found)


def likeness(a: Meaning, b: Meaning) -> float:
    """Return how likely it is that two texts speak of the same matter, 0 to 1; the same whichever comes first.

    A negation, another number or another day makes no great difference: those are what `find_conflict` is for.
    """
    says = sum(
        weight * value
        for weight, value in zip(linear_weights("likeness_weights")["likeness"], features(a, b), strict=True)
    )
    return 1 / (1 + exp(-says))


def features(a: Meaning, b: Meaning) -> tuple[float, ...]:
    """Return the values of `FEATURES` for two texts.

    Beside the vectors' likeness: the share of the terms that both have (Dice), their number, that of the plain ones,
    and how much of the text that says less the other holds, for a long text may say what a short one does and more.
    """
    common = shared(a, b)
    whole = a.whole + b.whole
    return (
        1.0,
        float(a.vector @ b.vector),
        min(1.0, 2 * common / whole) if whole else 0.0,
        min(common, _ENOUGH) / _ENOUGH,
        min(len(a.plain & b.plain), _PLAIN_ENOUGH) / _PLAIN_ENOUGH,
        min(1.0, common / max(1.0, min(a.whole, b.whole))),
    )


def relevance(asked: Meaning, says: Meaning) -> float:
    """Return how much of what was asked for a text says, 0 to 1; that the text says more is no matter.

    The mean of the vectors' likeness and of the share of the query's terms that the text has.
    """
    share = shared(asked, says) / asked.whole if asked.whole else 0.0
    return (max(0.0, float(asked.vector @ says.vector)) + min(1.0, share)) / 2


def shared(a: Meaning, b: Meaning) -> float:
    """What the terms that two texts have in common say; a speaker's name counts where the other text has it."""
    fewer, more = sorted((a, b), key=lambda says: (len(says.weights), says.text))
    common = sum(
        max(weight, more.weights[stem]) for stem, weight in fewer.weights.items() if stem in more.weights
    )
    common += sum(more.weights[stem] for stem in sorted(fewer.speaker & more.weights.keys()))
    return common + sum(fewer.weights[stem] for stem in sorted(more.speaker & fewer.weights.keys()))
