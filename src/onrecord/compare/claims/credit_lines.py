"""Lines that say where an article, its data or its pictures are from ("Source: Corda Harbour Office").

They stand in the text and are read like it, and origins rest on them; but they state nothing that could be claimed.
"""

from __future__ import annotations

import re

from onrecord.resources.lexicon import english

_OPENING = re.compile(r"\W*(?P<label>\w+)\s?(?::|by\b:?|courtesy of\b)")
_WORD = re.compile(r"[^\s,;()\[\]&]+")
_LONGEST = 160
"""Characters of a list of names."""
_ADDRESS_MARKS = frozenset("./@")


def is_credit_line(words: str) -> bool:
    """True if the words are a label such as "Source:" or "Photo by" with names behind it, and nothing else.

    What a source says in such a line ("Source: Roe to leave") has words that no name and no title of data has.

    >>> is_credit_line("Photo: Jonas Feld/Courier"), is_credit_line("Source: Roe to leave the harbour office")
    (True, False)
    """
    opening = _OPENING.match(words)
    if opening is None or len(words) > _LONGEST or opening["label"].lower() not in english()["credit_labels"]:
        return False
    return all(map(_may_be_named, _WORD.findall(words[opening.end() :])))


def _may_be_named(word: str) -> bool:
    bare = word.strip(".:'’“”\"")
    return (
        not bare
        or not bare[0].islower()
        or not _ADDRESS_MARKS.isdisjoint(bare)
        or bare in english().any_of("name_links", "credit_words")
    )
