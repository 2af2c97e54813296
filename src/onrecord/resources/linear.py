"""Linear models: weights that were learned, as tables of model, feature and weight."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from onrecord.resources.tables import rows


@cache
def linear_weights(name: str) -> Mapping[str, tuple[float, ...]]:
    """Return the weights of a table's models in the order of their features.

    >>> sorted(linear_weights("denial_weights"))
    ['detection', 'target']
    """
    held: dict[str, list[float]] = {}
    for model, _, weight in rows(name):
        held.setdefault(model, []).append(float(weight))
    return MappingProxyType({model: tuple(weights) for model, weights in held.items()})
