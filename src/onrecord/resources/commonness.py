"""Commonness: in how many of some thousand news articles a word or name stands, and how much it therefore tells."""

from __future__ import annotations

from functools import cache
from math import log
from types import MappingProxyType

from onrecord.resources.tables import rows

_ALL = "(articles)"
_UNSEEN = 2
"""Articles that a word not listed counts as standing in: it is in fewer than those that are listed."""


@cache
def commonness() -> MappingProxyType[str, int]:
    """Return how many articles each listed stem, number or pair of name words stands in.

    >>> commonness()["the"] > commonness()["earthquak"] > 0
    True
    """
    return MappingProxyType({word: int(count) for word, count in rows("commonness") if word != _ALL})


@cache
def rarities() -> MappingProxyType[str, float]:
    """Return how much each listed word tells: the logarithm of one over the share of articles it stands in.

    Method: inverse document frequency (Spärck Jones 1972), from articles that have nothing to do with those compared,
    so that what is known of one article does not change with what else is in a store.
    """
    total = articles()
    return MappingProxyType({word: log(total / count) for word, count in commonness().items()})


@cache
def rarest() -> float:
    """Return how much a word tells that is not listed."""
    return log(articles() / _UNSEEN)


@cache
def articles() -> int:
    """Return how many articles were counted."""
    return next(int(count) for word, count in rows("commonness") if word == _ALL)
