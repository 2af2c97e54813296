"""Stems: English words without their endings, so that forms of one word are found by each other."""

from __future__ import annotations

from functools import lru_cache

_ENDINGS = ("ingly", "edly", "ings", "ing", "ies", "ied", "ed", "es", "s", "ly")
_SHORTEST = 3
_DOUBLED = "bdgmnprt"
"""Consonants that English doubles before an ending: "stopped", but not "called" or "passed"."""


@lru_cache(100_000)
def stem(word: str) -> str:
    """Return a word, given in lower case, without its inflection; a light stemmer after Harman's S-stemmer (1991).

    What is left is not always a word, and always the same for the forms of a regular one.

    >>> [stem(w) for w in ("bridges", "stopped", "stopping", "stops", "denies", "denied", "closing", "closed")]
    ['bridg', 'stop', 'stop', 'stop', 'deny', 'deny', 'clos', 'clos']
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word.removesuffix(ending)
            if ending in ("ies", "ied"):
                return word + "y"
            if (
                ending in ("ing", "ed")
                and len(word) > _SHORTEST
                and word[-1] == word[-2]
                and word[-1] in _DOUBLED
            ):
                word = word[:-1]
            break
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST else word
