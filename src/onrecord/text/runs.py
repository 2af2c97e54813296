"""Runs: a text cut at every span's edge, so that crossing and nested spans can be shown without nesting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model import Span


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text wholly inside or outside each span; ``covering`` are the numbers of those it is in."""

    start: int
    text: str
    covering: tuple[int, ...]

    @property
    def end(self) -> int:
        """Where the run ends."""
        return self.start + len(self.text)


def cut_runs(text: str, spans: Sequence[Span]) -> tuple[Run, ...]:
    """Cut ``text`` at the edges of ``spans``; the runs put together are the text.

    >>> [(r.text, r.covering) for r in cut_runs("abcd", [Span(0, 3), Span(2, 4)])]
    [('ab', (0,)), ('c', (0, 1)), ('d', (1,))]
    """
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for number, span in enumerate(spans):
        opening.setdefault(span.start, []).append(number)
        closing.setdefault(span.end, []).append(number)
    edges = sorted({0, len(text), *opening, *closing})
    runs, covering = [], set[int]()
    for start, end in pairwise(edges):
        covering.difference_update(closing.get(start, ()))
        covering.update(opening.get(start, ()))
        runs.append(Run(start, text[start:end], tuple(sorted(covering))))
    return tuple(runs)
