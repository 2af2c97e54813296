"""Alignment: how much of what two texts say the other says too, word piece by word piece, each as it is meant there.

Late interaction (Khattab and Zaharia 2020): each piece is matched with the one of the other text that is nearest to it,
so that "passed away" finds "was found dead" wherever it stands.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.resources.linear import linear_weights
from onrecord.resources.sentences import PieceVectors

ALIGNED = tuple(
    f"{each} {end}" for end in ("least", "most") for each in ("nearness", "matched", "matches", "unmatched")
)
"""What `alignment` returns, of the text of which less and of which more is found in the other."""
SHAPE = ("near", "steep", "context")
"""From which nearness on a piece is matched, how sharply, and what a piece beside the text weighs."""

Numbers = NDArray[np.float64]


def alignment(a: PieceVectors, b: PieceVectors, shape: Sequence[float] | None = None) -> tuple[float, ...]:
    """Return the values of `ALIGNED`; the same whichever text comes first, up to rounding.

    For each text: how near its pieces are to the nearest of the other's, the share that is matched, and how many are and
    are not (as logarithms), by what each weighs. About 30 µs.
    """
    near, steep, context = shape or linear_weights("likeness_weights")["shape"]
    products = a.rows @ b.rows.T
    one = _found(products.max(1), _weights(a, context), near, steep)
    other = _found(products.max(0), _weights(b, context), near, steep)
    pairs = list(zip(one, other, strict=True))
    return (*(min(pair) for pair in pairs), *(max(pair) for pair in pairs))


def _weights(text: PieceVectors, context: float) -> Numbers:
    return text.weights * (1 - (1 - context) * text.context)


def _found(nearest: NDArray[np.float32], weights: Numbers, near: float, steep: float) -> tuple[float, ...]:
    matched = weights / (1 + np.exp(-steep * (nearest - near)))
    whole = float(weights.sum()) + 1e-6
    matches = float(matched.sum())
    return (
        float((weights * nearest).sum()) / whole,
        matches / whole,
        float(np.log1p(matches)),
        float(np.log1p(max(0.0, whole - matches))),
    )
