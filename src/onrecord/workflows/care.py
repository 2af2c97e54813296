"""Care of a store: is it whole, and what can be mended."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Correction, Problem
from onrecord.store import Store


@dataclass(frozen=True, slots=True)
class Health:
    """What `onrecord doctor` tells: how much is kept, what is wrong, and decisions that lost their place."""

    counts: dict[str, int]
    problems: tuple[Problem, ...]
    orphans: tuple[Correction, ...]


def examine(store: Store, *, rebuild: bool = False) -> Health:
    """Check a store through and through; with ``rebuild``, make what is derived anew first."""
    if rebuild:
        store.rebuild()
    return Health(store.counts(), store.check(), store.orphans())
