"""Stems: what is left of an English word without the endings that grammar gives it."""

from __future__ import annotations

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
