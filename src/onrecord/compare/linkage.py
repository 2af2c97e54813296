"""Linkage: which of some articles belong together, told from how alike each two of them are."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from onrecord.compare.profiles import Likenesses

FLOOR = 0.16
"""Two groups of articles less alike than this, in the mean, are two stories."""
APART = 0.65
"""Two groups are two stories, too, where they are less alike than this share of the likeness within them."""
HALF = 3
"""Articles that a group must have for that: of fewer the likeness within is chance."""
SAME = 0.7
"""Articles that are more alike than this are one in that reckoning: an agency's report in twenty papers is one report,
and no story of its own beside those that tell it in other words."""
_MOST_CUTS = 7
"""Stray articles may hang between two halves of a story: so many are looked past."""

Group = NDArray[np.int64]
Merge = tuple[int, int, float]


def find_groups(alike: Likenesses) -> tuple[tuple[int, ...], ...]:
    """Return the groups into which articles fall, each as sorted rows of ``alike``, in order of their first.

    Method: average linkage (Sokal and Michener 1958) down to `FLOOR`; then from the top down a group is cut in two
    where its halves, each at least `HALF`, are less alike than `APART` of the (geometric) mean likeness within them.
    That second, relative rule tells two earthquakes apart, whose reports share more words than two reports of one
    rumour do.
    """
    merges = _merges(alike)
    one_by_one = {int(same[0]): same for same in _above(SAME, len(alike), merges)}
    groups = []
    for group in _above(FLOOR, len(alike), merges):
        firsts = np.array([row for row in group.tolist() if row in one_by_one], np.int64)
        groups += [
            np.concatenate([one_by_one[row] for row in half.tolist()]) for half in _halves(alike, firsts)
        ]
    return tuple(sorted(tuple(sorted(group.tolist())) for group in groups))


def _above(floor: float, count: int, merges: Sequence[Merge]) -> list[Group]:
    return _replayed(count, [merge for merge in merges if merge[2] >= floor])


def _halves(alike: Likenesses, rows: Group) -> list[Group]:
    """The group itself, or what it falls into."""
    halves = _two(alike[np.ix_(rows, rows)])
    if halves is None:
        return [rows]
    a, b = (rows[half] for half in halves)
    between = float(alike[np.ix_(a, b)].mean())
    if between >= APART * sqrt(_within(alike, a) * _within(alike, b)):
        return [rows]
    return _halves(alike, a) + _halves(alike, b)


def _two(alike: Likenesses) -> tuple[Group, Group] | None:
    """The two halves of a group, nearest the top of its tree, of `HALF` articles each; strays go with the nearer."""
    count = len(alike)
    if count < 2 * HALF:
        return None
    merges = _merges(alike)
    for cuts in range(1, min(_MOST_CUTS, count)):
        parts = sorted(_replayed(count, merges[: count - 1 - cuts]), key=lambda part: (-len(part), part[0]))
        if len(parts[1]) >= HALF:
            break
    else:
        return None
    a, b, *strays = parts
    nearer_a = [alike[np.ix_(stray, a)].mean() >= alike[np.ix_(stray, b)].mean() for stray in strays]
    to_a = [stray for stray, near in zip(strays, nearer_a, strict=True) if near]
    to_b = [stray for stray, near in zip(strays, nearer_a, strict=True) if not near]
    return np.concatenate([a, *to_a]), np.concatenate([b, *to_b])


def _within(alike: Likenesses, rows: Group) -> float:
    """The mean likeness of two different articles of a group."""
    square = alike[np.ix_(rows, rows)]
    return float((square.sum() - np.trace(square)) / (len(rows) * (len(rows) - 1)))


def _merges(alike: Likenesses) -> list[Merge]:
    """All merges of average linkage in order, each of two groups by their least rows, and how alike these were."""
    left = alike.copy()
    np.fill_diagonal(left, -np.inf)
    sizes = np.ones(len(left))
    merges = []
    for _ in range(len(left) - 1):
        a, b = sorted(divmod(int(left.argmax()), len(left)))
        merges.append((a, b, float(left[a, b])))
        row = (sizes[a] * left[a] + sizes[b] * left[b]) / (sizes[a] + sizes[b])
        sizes[a] += sizes[b]
        left[a], left[:, a] = row, row
        left[a, a] = -np.inf
        left[b], left[:, b] = -np.inf, -np.inf
    return merges


def _replayed(count: int, merges: Sequence[Merge]) -> list[Group]:
    """The groups that these merges make of so many rows."""
    groups = {row: [row] for row in range(count)}
    for a, b, _ in merges:
        groups[a] += groups.pop(b)
    return [np.array(sorted(group), np.int64) for _, group in sorted(groups.items())]
