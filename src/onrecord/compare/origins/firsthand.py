"""First-hand: which articles are themselves first-hand on a claim, or on its denial."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.compare.origins.crediting import Credited
from onrecord.compare.origins.heads import are_versions, comparable, moment
from onrecord.compare.origins.printed import UNNAMED, Printed

_SAYS = 0.35
"""Of the share that the best sentence has: who says so much of the claim says it, …"""
_LEAST = 0.15
"""… if it is at least so much of its words."""


def find_own(articles: Sequence[Credited], heads: Mapping[str, str]) -> frozenset[str]:
    """Return the ids of the articles that are first-hand.

    An article is that shows its own people asked or saw ("told the Herald" in the Herald), that has unnamed people and
    credits no outlet, or that is the first of the set to print what somebody said and credits no outlet for it. One
    that repeats another's words is not, and a version of one that is, is.
    """
    own = {a.id for a in articles if a.id not in heads and _shows_it(a)}
    own |= {a.id for a in articles if a.id not in heads and _is_first(a, articles)}
    return frozenset(
        own | {a.id for a in articles if any(b.id in own and are_versions(a, b) for b in articles)}
    )


def _shows_it(article: Credited) -> bool:
    unnamed = any(c.name == UNNAMED and not c.carriers for c in article.credits)
    return article.asked or (unnamed and not article.carriers)


def _is_first(article: Credited, articles: Sequence[Credited]) -> bool:
    if (
        not moment(article.reading.document.published)
        or article.publisher is None
        or (article.carriers and article.stance != "against")
    ):
        return False
    for name in {c.name for c in _says(article)} - {UNNAMED}:
        others = [a for a in articles if a.id != article.id and any(c.name == name for c in a.credits)]
        if not any(_before(a, article) for a in others):
            return True
    return False


def _before(a: Credited, b: Credited) -> bool:
    """True if one article came out before another, or nobody knows when; of one day without a clock, neither did."""
    one, other = comparable(a.reading.document.published, b.reading.document.published)
    return not one or one < other


def _says(article: Credited) -> Sequence[Printed]:
    """Who says the claim, or denies it: not who says something beside it."""
    if article.stance == "against":
        return article.denials
    enough = max(_LEAST, _SAYS * article.carrying.best_sentence)
    return [c for c in article.speakers if c.role == "public" or c.share >= enough]
