"""LexicalIndex: which of many texts share rare words with a query (BM25), without a loop over the texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

SATURATION = 1.2
"""BM25's k1: how soon a word that is said again says no more."""
LENGTH = 0.6
"""BM25's b: how much a long text is discounted. Both as in Robertson and Zaragoza (2009)."""

Scores = NDArray[np.float64]


class LexicalIndex:
    """Texts by their words; a text's number is its place in the sequence given."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self._size = len(texts)
        lengths = np.array([len(words) for words in texts], np.float64)
        typical = float(lengths.mean()) if len(texts) and lengths.any() else 1.0
        norm = SATURATION * (1 - LENGTH + LENGTH * lengths / typical)
        held: dict[str, tuple[list[int], list[int]]] = {}
        for number, words in enumerate(texts):
            for word, count in Counter(words).items():
                places, counts = held.setdefault(word, ([], []))
                places.append(number)
                counts.append(count)
        self._weights = {word: _rarity(self._size, len(places)) for word, (places, _) in held.items()}
        self._postings: dict[str, tuple[NDArray[np.int32], Scores]] = {}
        for word, (places, counts) in held.items():
            at, said = np.array(places, np.int32), np.array(counts, np.float64)
            self._postings[word] = (at, self._weights[word] * said * (SATURATION + 1) / (said + norm[at]))

    def __len__(self) -> int:
        """How many texts are in it."""
        return self._size

    def weight(self, word: str) -> float:
        """How much a word says by its rarity (inverse document frequency); 0 for one that no text has."""
        return self._weights.get(word, 0.0)

    def scores(self, query: Iterable[str]) -> Scores:
        """Return BM25 of every text for a query; a word that the query says twice counts once."""
        found = np.zeros(self._size, np.float64)
        for word in dict.fromkeys(query):
            if word in self._postings:
                at, share = self._postings[word]
                found[at] += share
        return found


def _rarity(texts: int, holding: int) -> float:
    return float(np.log(1 + (texts - holding + 0.5) / (holding + 0.5)))


def best(scores: Scores, most: int) -> list[int]:
    """Return the numbers of the highest scores, best first, ties by number.

    >>> best(np.array([0.1, 0.7, 0.7, 0.3]), 3)
    [1, 2, 3]
    """
    return [int(n) for n in np.lexsort((np.arange(len(scores)), -scores))[:most]]
