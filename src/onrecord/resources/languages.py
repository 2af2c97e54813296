"""Languages: which one a text is in, by its words."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from onrecord.resources.lexicon import english

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 3000
"""Characters that are looked at: more make a newspaper's language no clearer."""
_ENOUGH = 0.25
"""Share of English function words from which nothing else need be asked: running English has 0.3 to 0.5 of these, other
languages below 0.1."""
_FEWEST = 12
"""Words below which a text is too short to tell."""


class Language(NamedTuple):
    """An ISO 639-1 code and how probable it is, from 0 to 1."""

    code: str
    chance: float


def find_language(text: str) -> Language | None:
    """Return the language a text is most probably in, or None for one too short to tell.

    English is known by its function words; all else is asked of py3langid, a naive Bayes classifier over bytes
    (Lui and Baldwin 2012) that knows 97 languages.

    >>> find_language("The bridge at Tarn was closed on Monday, and it is not known when it will be opened.").code
    'en'
    >>> find_language("Die Brücke ist seit Montag gesperrt, wann sie wieder öffnet, weiß noch niemand.").code
    'de'
    """
    sample = text[:_SAMPLE]
    words = [w.lower() for w in _WORD.findall(sample)]
    known = english()["function_words"]
    if len(words) >= _FEWEST and sum(w in known for w in words) >= _ENOUGH * len(words):
        return Language("en", 1.0)
    if (
        len(words) < _FEWEST and sum(map(len, words)) < 3 * _FEWEST
    ):  # languages without spaces have few, long ones
        return None
    code, chance = _classifier().classify(sample)
    return Language(str(code), round(float(chance), 4))


@cache
def _classifier() -> Any:
    # half a second, and most users' news is English
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
