"""The network at work: windows in, scores of every token out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from onrecord.read.tagging.features import features
from onrecord.read.tagging.labels import CONTENT_CUES, CUE_SOURCES, ROLES
from onrecord.read.tagging.windows import Window
from onrecord.resources.weights import Weights

MOST_WORDS = 30_000
"""Word types kept at hand (about 35 MB)."""
MOST_ROWS = 32
"""Windows read at once."""
STEP = 0.6
"""What one step of a group costs beside its rows, in rows."""

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """What the network says of one window, one row a token: log-probabilities, and the likeliest entity label."""

    roles: Scores
    cue_sources: Scores
    content_cues: Scores
    entities: NDArray[np.intp]


class Network:
    """A trained reader with the vectors of the words it has met lately; any thread may use it."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._vector = lru_cache(MOST_WORDS)(self._made)
        widths = (len(ROLES), len(CUE_SOURCES), len(CONTENT_CUES), len(weights.tags), len(weights.entities))
        self._edges = np.cumsum(widths)[:-1]

    def read(self, windows: Sequence[Window]) -> list[Read]:
        """Return what the network says of each window.

        Windows are read in groups of like length, made from these windows alone; padding changes nothing.
        """
        found: list[Read | None] = [None] * len(windows)
        for group in _groups(windows):
            for k, read in zip(group, self._run([windows[k] for k in group]), strict=True):
                found[k] = read
        return [read for read in found if read is not None]

    def _made(self, word: str) -> Scores:
        """The vector of a word type: a sum of table rows that nothing but the word decides."""
        w = self.weights
        seen = features(word, w.pieces, w.words)
        one = len(seen.pieces) == 1
        piece = w.piece_table[seen.pieces[0]] if one else w.piece_table[list(seen.pieces)].mean(0)
        return np.concatenate(
            (piece, w.word_table[seen.word], w.ending_table[seen.ending], w.shape_table[seen.shape])
        )

    def _run(self, group: Sequence[Window]) -> list[Read]:
        lengths = np.array([len(w.tokens) for w in group], np.int32)
        words = np.stack([self._vector(t.text) for w in group for t in w.tokens])
        places = self.weights.place_table[np.concatenate([w.places for w in group])]
        x = np.zeros((int(lengths.max()), len(group), words.shape[1] + places.shape[1]), np.float32)
        at = 0
        for k, length in enumerate(lengths.tolist()):
            x[:length, k, : words.shape[1]] = words[at : at + length]
            x[:length, k, words.shape[1] :] = places[at : at + length]
            at += length
        (scores,) = self.weights.session.run(None, {"x": x, "lengths": lengths})
        roles, sources, cues, _, entities = np.split(scores, self._edges, axis=-1)
        roles, sources, cues = _log_softmax(roles), _log_softmax(sources), _log_softmax(cues)
        kinds = entities.argmax(-1)
        return [
            Read(roles[:n, k], sources[:n, k], cues[:n, k], kinds[:n, k])
            for k, n in enumerate(lengths.tolist())
        ]


def _groups(windows: Sequence[Window]) -> list[list[int]]:
    """Numbers of windows to read together: of like length, so that neither padding nor small groups cost much.

    Shortest first, a group is closed where that is cheaper by the cost of a step and of a row in it.
    """
    order = sorted(range(len(windows)), key=lambda k: (len(windows[k].tokens), k))
    lengths = [len(windows[k].tokens) for k in order]
    cheapest = [0.0]
    first = [0]
    for end in range(1, len(order) + 1):
        ways = (
            (cheapest[start] + lengths[end - 1] * (STEP + end - start), start)
            for start in range(max(0, end - MOST_ROWS), end)
        )
        cost, start = min(ways)
        cheapest.append(cost)
        first.append(start)
    found = []
    end = len(order)
    while end:
        found.append(order[first[end] : end])
        end = first[end]
    return found


def _log_softmax(scores: Scores) -> Scores:
    shifted = scores - scores.max(-1, keepdims=True)
    result: Scores = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result
