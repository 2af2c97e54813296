"""How a claim is worded: what only points at one ("It denied this", "Why?") tells nothing; a "that" is none of it."""

from __future__ import annotations

import re

from onrecord.resources.lexicon import english
from onrecord.text.words import fold

_WORD = re.compile(r"[^\W_]+")
_THAT = re.compile(r"that (?=(\w+) [“‘\"'$£€]?\w)")
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


def as_told(words: str) -> str:
    """Return the words of a claim without the "that" by which they hang on who says so.

    >>> as_told("that the pier was sold"), as_told("that was never so")
    ('the pier was sold', 'that was never so')
    >>> as_told("that the “old” pier was sold")
    'the “old” pier was sold'
    """
    found = _THAT.match(words)
    lists = english().any_of("auxiliaries", "times", "document_nouns", "person_nouns", "pointing_nouns")
    subject = found is not None and found[1].lower() not in lists  # "that man said", "that is so": it points
    return words[found.end() :] if found and subject else words
