"""Meaning: which words of a text carry it, for telling whether two texts speak of the same."""

from __future__ import annotations

from onrecord.resources.lexicon import Lexicon
from onrecord.text.tokens import tokenize

_CLOSED = (
    "function_words",
    "articles",
    "prepositions",
    "auxiliaries",
    "pronouns",
    "possessives",
    "subordinators",
)
_STEM = 6


def content_words(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Return the words that carry meaning, in lower case, cut to a stem of six letters.

    >>> from onrecord.resources.lexicon import english
    >>> sorted(content_words("The bridges were closed.", english()))
    ['bridge', 'closed']
    """
    words = (t.lower for t in tokenize(text) if t.text[0].isalnum() and len(t.text) > 1)
    return frozenset(word[:_STEM] for word in words if not is_closed(word, lexicon))


def is_closed(word: str, lexicon: Lexicon) -> bool:
    """True for a word, in lower case, that says little by itself: an article, a pronoun, an auxiliary.

    >>> from onrecord.resources.lexicon import english
    >>> is_closed("the", english()), is_closed("bridge", english())
    (True, False)
    """
    return word in lexicon.any_of(*_CLOSED)
