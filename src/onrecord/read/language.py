"""Language: is this text English, which is all this reader reads?"""

from __future__ import annotations

import re

from onrecord.resources.lexicon import Lexicon

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 0.15
"""Share of function words from which a text counts as English; running English has 0.3 to 0.5 of these, German,
French and Spanish below 0.08 (the words "a", "an", "in", "on", "was" are shared)."""
_SAMPLE = 4000


def name_language(text: str, lexicon: Lexicon) -> str | None:
    """Return ``"en"``, or None for a text that is not English or too short to tell.

    >>> from onrecord.resources.lexicon import english
    >>> name_language("The bridge was closed on Monday.", english())
    'en'
    >>> name_language("Die Brücke ist seit Montag gesperrt, sagte der Sprecher.", english()) is None
    True
    """
    words = _WORD.findall(text[: _SAMPLE * 8])[:_SAMPLE]
    if not words:
        return None
    known = lexicon["function_words"]
    return "en" if sum(map(known.__contains__, map(str.lower, words))) / len(words) >= _ENOUGH else None
