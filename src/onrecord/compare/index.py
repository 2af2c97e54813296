"""FingerprintIndex: which articles share enough fingerprints to be worth comparing word by word."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.text.shingles import Fingerprints

ENOUGH = 2
"""Shared fingerprints that make a pair worth a look. One is often a common phrase or chance; two are seldom."""
SHORT = 12
"""An article of so few fingerprints (about 60 words) is worth a look for one: it has no more to share."""
MOST = 500
"""A fingerprint in more articles than this says nothing of where words come from: a notice under every article."""

_LOW = np.uint64(0xFFFFFFFF)
_SHIFT = np.uint64(32)

Postings = NDArray[np.uint64]
Counts = NDArray[np.int64]


class FingerprintIndex:
    """Articles by fingerprint, numbered from 0 in the order they are added; 8 bytes a fingerprint.

    Postings (a fingerprint in the high half, an article's number in the low one) lie sorted in a few arrays, each more
    than twice as long as the next, so that each posting is moved about as often as the corpus has doubled
    (O'Neil and others, The log-structured merge-tree, 1996).
    """

    def __init__(
        self, *, enough: int = ENOUGH, short: int = SHORT, most: int = MOST, latest: bool = False
    ) -> None:
        """Set what makes a pair worth a look; with ``latest`` the last ``most`` articles of a common one still do."""
        self._enough, self._short, self._most, self._latest = enough, short, most, latest
        self._levels: list[Postings] = []
        self._sizes = np.zeros(0, np.int64)

    def __len__(self) -> int:
        """How many articles were added."""
        return len(self._sizes)

    @property
    def nbytes(self) -> int:
        """Bytes of all postings."""
        return sum(level.nbytes for level in self._levels)

    def add(self, articles: Sequence[Fingerprints]) -> None:
        """Put articles in; their numbers follow those of the articles before."""
        postings = _postings(articles, len(self))
        self._sizes = np.concatenate((self._sizes, np.array([len(a) for a in articles], np.int64)))
        self._levels.append(postings)
        while len(self._levels) > 1 and 2 * len(self._levels[-1]) >= len(self._levels[-2]):
            last = self._levels.pop()
            self._levels[-1] = np.sort(np.concatenate((self._levels[-1], last)), kind="stable")

    def add_and_pair(self, articles: Sequence[Fingerprints]) -> tuple[tuple[int, int], ...]:
        """Put articles in and return each pair of one of them with an earlier one that is worth a look.

        Pairs are (earlier, later) by number, sorted. Of a fingerprint in more than ``most`` articles nothing is said.
        """
        earlier, later, shared = self.add_and_count(articles)
        shorter = np.minimum(self._sizes[earlier], self._sizes[later])
        chosen = (shared >= self._enough) | (shorter <= self._short)
        return tuple(sorted(zip(earlier[chosen].tolist(), later[chosen].tolist(), strict=True)))

    def add_and_count(self, articles: Sequence[Fingerprints]) -> tuple[Counts, Counts, Counts]:
        """Put articles in and return every pair, as (earlier, later), with how many fingerprints it shares.

        Three arrays of one length, in order of the later article, then of the earlier.
        """
        postings = _postings(articles, len(self))
        wanted = postings >> _SHIFT
        levels = (*self._levels, postings)
        found = [_ranges(level, wanted) for level in levels]
        whole = sum((high - low for low, high in found), np.zeros(len(wanted), np.int64))
        room = np.where(whole > self._most, self._most if self._latest else 0, whole)
        keys = []
        # the last levels hold the last articles, and in each those of one fingerprint lie in the order they came
        for level, (low, high) in zip(reversed(levels), reversed(found), strict=True):
            many = np.minimum(high - low, room)
            room = room - many
            later = np.repeat(postings & _LOW, many)
            earlier = level[_steps(high - many, many)] & _LOW
            keys.append(((later << _SHIFT) | earlier)[earlier < later])
        self.add(articles)
        pairs, shared = np.unique(np.concatenate(keys), return_counts=True)
        return (pairs & _LOW).astype(np.int64), (pairs >> _SHIFT).astype(np.int64), shared


def _postings(articles: Sequence[Fingerprints], first: int) -> Postings:
    numbers = np.repeat(np.arange(first, first + len(articles), dtype=np.uint64), [len(a) for a in articles])
    fingerprints = np.concatenate([np.zeros(0, np.uint32), *articles]).astype(np.uint64)
    return np.sort((fingerprints << _SHIFT) | numbers)


def _ranges(level: Postings, wanted: Postings) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the postings of each wanted fingerprint begin and end in a level."""
    low = np.searchsorted(level, wanted << _SHIFT, "left")
    high = np.searchsorted(level, (wanted << _SHIFT) | _LOW, "right")
    return low, high


def _steps(starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each of ``lengths`` numbers that follow a start, one after the other.

    >>> _steps(np.array([5, 9]), np.array([2, 1])).tolist()
    [5, 6, 9]
    """
    before = np.cumsum(lengths) - lengths
    steps: NDArray[np.int64] = np.arange(int(lengths.sum())) + np.repeat(starts - before, lengths)
    return steps
