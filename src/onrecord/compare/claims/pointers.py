"""Words that only point at what is claimed ("It denied this", "Why?"): as the words of a claim they tell nothing."""

from __future__ import annotations

import re

from onrecord.resources.lexicon import english
from onrecord.text.words import fold

_WORD = re.compile(r"[^\W_]+")
_POINTING = (
    "function_words",
    "pronouns",
    "object_pronouns",
    "possessives",
    "auxiliaries",
    "articles",
    "openers",
    "subordinators",
)


def only_points(words: str) -> bool:
    """True if no word says what is claimed.

    >>> only_points("this"), only_points("“Why?”"), only_points("that there were talks")
    (True, True, False)
    """
    pointing = english().any_of(*_POINTING)
    return all(fold(word) in pointing for word in _WORD.findall(words))
