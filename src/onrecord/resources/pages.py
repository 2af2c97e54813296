"""What is known of pages in general: hints in the names of their elements, and the trees that tell article text."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray


@cache
def class_hints() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return (hint, pattern) pairs in the order of the file; a pattern is searched in an element's names."""
    data = files("onrecord.resources").joinpath("data", "pages", "class_names.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in data.splitlines() if line and not line.startswith("#"))
    return tuple((hint, re.compile(pattern, re.IGNORECASE)) for hint, pattern in rows)


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """Gradient-boosted decision trees for a yes or no (Friedman 2001), as flat arrays over all nodes of all trees.

    A leaf is its own child on both sides, so that every row takes the same number of steps.
    """

    roots: NDArray[np.int32]
    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    start: float
    depth: int

    def probabilities(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return how probable a yes is for each row of features (rows × features); shape (rows,)."""
        if not len(rows):
            return np.zeros(0, np.float32)
        at = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        number = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            goes_left = rows[number, self.feature[at]] <= self.threshold[at]
            at = np.where(goes_left, self.left[at], self.right[at])
        scores = self.value[at].sum(1) + self.start
        chances: NDArray[np.float32] = (1 / (1 + np.exp(-scores))).astype(np.float32)
        return chances


@cache
def block_trees() -> dict[str, Trees]:
    """Return the trees that tell article text from the rest of a page, by name (see `onrecord.ingest.html.choice`)."""
    data = files("onrecord.resources").joinpath("data", "pages", "blocks.npz").read_bytes()
    held = np.load(io.BytesIO(data), allow_pickle=False)
    names = sorted({name.split(".")[0] for name in held.files})
    return {
        name: _trees({n.split(".")[1]: held[n] for n in held.files if n.startswith(name + ".")})
        for name in names
    }


def _trees(arrays: dict[str, NDArray[np.float32]]) -> Trees:
    return Trees(
        roots=arrays["roots"].astype(np.int32),
        feature=arrays["feature"].astype(np.int16),
        threshold=arrays["threshold"].astype(np.float32),
        left=arrays["left"].astype(np.int32),
        right=arrays["right"].astype(np.int32),
        value=arrays["value"].astype(np.float32),
        start=float(arrays["start"]),
        depth=int(arrays["depth"]),
    )
