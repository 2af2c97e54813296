"""The network at work: windows in, scores of every token out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from onrecord.read.tagging.features import SHAPES, WordFeatures, features
from onrecord.read.tagging.labels import CONTENT_CUES, CUE_SOURCES, ROLES
from onrecord.read.tagging.windows import PLACES, Window
from onrecord.resources.weights import Weights

MOST_WORDS = 30_000
"""Word types whose pieces are kept at hand (about 6 MB)."""
MOST_PIECES = 510
"""Word pieces of a window, for so many places in a row the network has learned."""

Scores = NDArray[np.float32]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """What the network says of one window, one row a token: log-probabilities, and the likeliest entity label."""

    roles: Scores
    cue_sources: Scores
    content_cues: Scores
    entities: NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """A window as word pieces between an opening and a closing one: of each its number, shape and place.

    ``first``: where each token's first piece stands. The outer two have a shape and a place of their own.
    """

    numbers: list[int]
    shapes: Numbers
    places: Numbers
    first: Numbers


def in_pieces(words: Sequence[WordFeatures], places: Sequence[int], opening: int, closing: int) -> Pieces:
    """Put words' pieces in a row; where they are too many, as in hardly any prose, each word has its first alone."""
    cut = [word.pieces for word in words]
    if sum(map(len, cut)) > MOST_PIECES:
        cut = [pieces[:1] for pieces in cut]
    counts = np.array(list(map(len, cut)), np.int64)
    inner = np.array([[word.shape for word in words], places], np.int64).repeat(counts, axis=1)
    row = np.empty((2, inner.shape[1] + 2), np.int64)
    row[:, 1:-1] = inner
    row[:, 0] = row[:, -1] = (SHAPES, PLACES)
    return Pieces(
        [opening, *chain.from_iterable(cut), closing], row[0], row[1], np.cumsum(counts) - counts + 1
    )


class Network:
    """A trained reader with the word pieces of the words it has met lately; any thread may use it.

    One window at a time: int8 ranges are found for all that is read at once, so that in a batch a window's scores would
    depend on its neighbours.
    """

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._features = lru_cache(MOST_WORDS)(lambda word: features(word, weights.pieces.numbers))
        widths = (len(ROLES), len(CUE_SOURCES), len(CONTENT_CUES), len(weights.tags), len(weights.entities))
        self._edges = np.cumsum(widths)[:-1]
        self._outer = weights.pieces.numbers["[CLS]"], weights.pieces.numbers["[SEP]"]

    def read(self, windows: Sequence[Window]) -> list[Read]:
        """Return what the network says of each window."""
        if not windows:
            return []
        scores = [self._scores(window) for window in windows]
        roles, sources, cues, _, entities = np.split(np.concatenate(scores), self._edges, axis=-1)
        ends = np.cumsum([len(own) for own in scores])[:-1]
        parts = (_log_softmax(roles), _log_softmax(sources), _log_softmax(cues), entities.argmax(-1))
        return [Read(*own) for own in zip(*(np.split(part, ends) for part in parts), strict=True)]

    def _scores(self, window: Window) -> Scores:
        words = [self._features(token.text) for token in window.tokens]
        row = in_pieces(words, window.places, *self._outer)
        given = {
            "vectors": self.weights.pieces.rows(row.numbers),
            "shapes": row.shapes,
            "places": row.places,
            "first": row.first,
        }
        scores: Scores
        (scores,) = self.weights.session.run(None, given)
        return scores


def _log_softmax(scores: Scores) -> Scores:
    # tokens last: NumPy adds long rows much sooner than many short ones
    by_label = np.ascontiguousarray(scores.T)
    shifted = by_label - by_label.max(0)
    result: Scores = np.ascontiguousarray((shifted - np.log(np.exp(shifted).sum(0))).T)
    return result
