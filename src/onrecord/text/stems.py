"""Stems and roots: what is left of an English word without its endings, those of grammar or those of new words too.

There are two, since they are wrong in two ways. Among many texts a root that two words share by chance does harm
("organ", "organised"); within the articles of one story it hardly can, and "merger" is to be found for "merged". `stem`
in the place of `root` was tried there: of the credits of marked stories it finds and mistakes others, within a point.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ENDINGS = (
    ("ings", ""),
    ("ing", ""),
    ("edly", ""),
    ("ed", ""),
    ("ies", "y"),
    ("es", ""),
    ("s", ""),
    ("ly", ""),
)
_LEAST = 3
"""Letters that stay: "sing" is no ending of "s"."""
_SHORT = 4
"""Words of so few letters are left as they are, as numbers are: "news", "this"."""


@lru_cache(1 << 16)
def stem(word: str) -> str:
    """Return the stem of a word in lower case: what its forms share, and seldom a word itself.

    It cuts less than Porter's (1980): two words that are put together by mistake make two stories one, and forms that
    stay apart are only missed.

    >>> [stem(word) for word in ("explosions", "exploded", "carried", "carries", "shipping", "ship", "this")]
    ['explosion', 'explod', 'carri', 'carry', 'ship', 'ship', 'this']
    """
    if len(word) <= _SHORT or word[0].isdigit():
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            word = word[: -len(ending)] + instead
            break
    if len(word) > _SHORT and word.endswith("e"):
        word = word[:-1]
    return word[:-1] if len(word) > _SHORT and word[-1] == word[-2] else word


_MAKING = re.compile(r"(?:ations?|ements?|ings?|ised|ized|ises|izes|ied|ies|ers?|ors?|ed|es|s|ly|e|y)$")
"""Endings of grammar, and those that make another word."""


@lru_cache(1 << 15)
def root(word: str) -> str:
    """Return what a word in lower case shares with those that are made of it; it cuts more than `stem`.

    >>> [root(word) for word in ("merged", "merger", "announcement", "announced", "ties")]
    ['merg', 'merg', 'announc', 'announc', 'ties']
    """
    cut = _MAKING.sub("", word, count=1)
    return cut if len(cut) >= _LEAST else word
