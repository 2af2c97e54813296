"""Alignment: how much of what two texts say the other says too, word piece by word piece, each as it is meant there.

Late interaction (Khattab and Zaharia 2020): each piece is matched with the one of the other text that is nearest to it,
so that "passed away" finds "was found dead" wherever it stands.
"""

from __future__ import annotations

from math import log1p

import numpy as np

from onrecord.resources.linear import linear_weights
from onrecord.resources.sentences import PieceVectors, Vectors

ALIGNED = tuple(
    f"{each} {end}" for end in ("least", "most") for each in ("nearness", "matched", "matches", "unmatched")
)
"""What `alignment` returns, of the text of which less and of which more is found in the other."""
SHAPE = ("near", "steep", "context")
"""From which nearness on a piece is matched, how sharply, and what a piece beside the text weighs."""
_TINY = 1e-6


def alignment(a: PieceVectors, b: PieceVectors) -> tuple[float, ...]:
    """Return the values of `ALIGNED`; the same whichever text comes first, up to rounding.

    For each text: how near its pieces are to the nearest of the other's, the share that is matched, and how many are
    and are not (as logarithms), by what each weighs. About 40 µs.
    """
    if not len(a.rows) or not len(b.rows):
        return (0.0,) * len(ALIGNED)
    near, steep, context = linear_weights("likeness_weights")["shape"]
    products = a.rows @ b.rows.T
    one = _found(products.max(1), a, near, steep, context)
    other = _found(products.max(0), b, near, steep, context)
    pairs = list(zip(one, other, strict=True))
    return (*(min(pair) for pair in pairs), *(max(pair) for pair in pairs))


def _found(
    nearest: Vectors, text: PieceVectors, near: float, steep: float, context: float
) -> tuple[float, float, float, float]:
    weights = text.weights * (1 - (1 - context) * text.context)
    matched = weights / (1 + np.exp(-steep * (nearest - near)))
    whole, matches = float(weights.sum()) + _TINY, float(matched.sum())
    return (
        float((weights * nearest).sum()) / whole,
        matches / whole,
        log1p(matches),
        log1p(max(0.0, whole - matches)),
    )
