"""What the network says of a token: its role, and where the source of a cue and the cue of a content stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

ROLES = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
CUE_SOURCES = ("none", "left 1", "right 1", "left 2", "right 2", "left 3", "right 3")
"""Of a cue token: which source span, counted away from the cue, is its own."""
CONTENT_CUES = ("left 1", "right 1", "left 2", "right 2", "left 3", "right 3")
"""Of a content token: which cue, counted away from the content's piece, brings it in."""

Run = tuple[int, int]
"""First and last token of a span."""


def relative(here: Run, there: Run, runs: Sequence[Run]) -> int:
    """Say where ``there`` stands among ``runs`` as seen from ``here``: 1, 3, 5 to the left and 2, 4, 6 to the right.

    >>> relative((5, 6), (0, 1), [(0, 1), (3, 3), (9, 9)])
    3
    """
    place, own = bisect_left(runs, here), bisect_left(runs, there)
    if there < here:
        return 2 * (place - own) - 1
    after = place + 1 if place < len(runs) and runs[place] == here else place
    return 2 * (own - after) + 2


def related(here: Run, which: int, runs: Sequence[Run]) -> Run | None:
    """The run that `relative` gives ``which`` for, or None.

    >>> related((5, 6), 3, [(0, 1), (3, 3), (9, 9)])
    (0, 1)
    """
    place = bisect_left(runs, here)
    if which % 2:
        at = place - (which + 1) // 2
    else:
        after = place + 1 if place < len(runs) and runs[place] == here else place
        at = after + which // 2 - 1
    return runs[at] if 0 <= at < len(runs) else None
