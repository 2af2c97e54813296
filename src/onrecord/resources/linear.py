"""Linear models: weights that were learned, as tables of model, feature and weight."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def linear_weights(name: str) -> Mapping[str, tuple[float, ...]]:
    """Return the weights of a table's models in the order of their features.

    >>> sorted(linear_weights("denial_weights"))
    ['detection', 'target']
    """
    data = files("onrecord.resources").joinpath("data", "en", f"{name}.tsv").read_text("utf-8")
    held: dict[str, list[float]] = {}
    for line in data.splitlines():
        if line and not line.startswith("#"):
            model, _, weight = line.split("\t")
            held.setdefault(model, []).append(float(weight))
    return MappingProxyType({model: tuple(weights) for model, weights in held.items()})
