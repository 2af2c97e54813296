"""Word pieces: a trained vocabulary and the vectors of its pieces, shared by the reader and the sentence model."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from onrecord.resources.package import checked_files, numbered


@dataclass(frozen=True, slots=True, eq=False)
class WordPieces:
    """Pieces by number, each with a vector: int8 steps, and for each row what one step stands for."""

    numbers: Mapping[str, int]
    steps: NDArray[np.int8]
    scale: NDArray[np.float32]

    def rows(self, numbers: Sequence[int]) -> NDArray[np.float32]:
        """Return the vectors of pieces, one row each."""
        at = np.array(numbers)
        rows: NDArray[np.float32] = self.steps[at] * self.scale[at, None]
        return rows


@cache
def english_pieces() -> WordPieces:
    """Return the English pieces, loaded and checked on first use.

    Raises:
        ModelError: the package is not installed, was changed, or is of another format.
    """
    _, held = checked_files("pieces")
    table = np.load(io.BytesIO(held["pieces.npz"]), allow_pickle=False)
    return WordPieces(numbered(held["pieces.txt"]), table["steps"], table["scale"])
