"""Passages: which words of one text stand in another, run by run."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.text.shingles import SHINGLE, Numbers

SHORTEST = 6
"""Words in a passage, at least: what is shorter is mostly a phrase that anybody writes."""
_MOST_SEEDS = 20

Places = NDArray[np.int64]


class Run(NamedTuple):
    """``length`` same words in a row, from word ``a`` of one text and word ``b`` of the other."""

    a: int
    b: int
    length: int


def align(a: Numbers, b: Numbers, a_shingles: Numbers, b_shingles: Numbers) -> tuple[Run, ...]:
    """Return runs of same words in two texts, in order of the first; each word is in one run at most.

    The longest are taken first, ties by place, as in greedy string tiling (Wise, YAP3, 1996); so moved paragraphs are
    found, and a sentence that stands twice in one text is not counted twice.
    """
    taken_a, taken_b = np.zeros(len(a), np.bool_), np.zeros(len(b), np.bool_)
    chosen = []
    for run in _longest_runs(a_shingles, b_shingles):
        part = _free_part(run, taken_a, taken_b)
        if part.length >= SHORTEST:
            taken_a[part.a : part.a + part.length] = True
            taken_b[part.b : part.b + part.length] = True
            chosen.append(part)
    return tuple(sorted(chosen))


def _longest_runs(a: Numbers, b: Numbers) -> list[Run]:
    """Runs that cannot be made longer at either end, the longest first."""
    in_a, in_b = _same(a, b)
    if not len(in_a):
        return []
    diagonal = in_b - in_a
    order = np.lexsort((in_a, diagonal))
    in_a, diagonal = in_a[order], diagonal[order]
    cuts = np.flatnonzero((np.diff(diagonal) != 0) | (np.diff(in_a) != 1)) + 1
    starts, ends = np.append(0, cuts), np.append(cuts, len(in_a))
    lengths = ends - starts + SHINGLE - 1
    firsts = in_a[starts]
    found = zip(firsts.tolist(), (firsts + diagonal[starts]).tolist(), lengths.tolist(), strict=True)
    return sorted((Run(*run) for run in found if run[2] >= SHORTEST), key=lambda r: (-r.length, r.a, r.b))


def _same(a: Numbers, b: Numbers) -> tuple[Places, Places]:
    """The places, pair by pair, at which both have the same shingle."""
    order = np.argsort(b, kind="stable")
    in_order = b[order]
    low, high = np.searchsorted(in_order, a, "left"), np.searchsorted(in_order, a, "right")
    many = high - low
    if many.sum() > _MOST_SEEDS * (len(a) + len(b)):
        many = np.minimum(many, 1)  # one sentence over and over: pairs of all with all would fill the memory
    before = np.cumsum(many) - many
    in_a = np.repeat(np.arange(len(a)), many)
    in_b = order[np.arange(int(many.sum())) + np.repeat(low - before, many)]
    return in_a, in_b


def _free_part(run: Run, taken_a: NDArray[np.bool_], taken_b: NDArray[np.bool_]) -> Run:
    """The longest part of a run of which no word is taken."""
    taken = taken_a[run.a : run.a + run.length] | taken_b[run.b : run.b + run.length]
    if not taken.any():
        return run
    edges = np.flatnonzero(np.diff(~taken, prepend=False, append=False))
    if not len(edges):
        return Run(run.a, run.b, 0)
    starts, lengths = edges[::2], edges[1::2] - edges[::2]
    best = int(np.argmax(lengths))
    return Run(run.a + int(starts[best]), run.b + int(starts[best]), int(lengths[best]))
