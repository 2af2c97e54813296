"""Numbers in words."""

from __future__ import annotations

_FIRST = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
NUMBER_WORDS = {word: value for value, word in enumerate(_FIRST.split())} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
    "dozen": 12,
}
"""English number words of one word, in lower case."""
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
"""English words behind a number that multiply it, in lower case."""


def digits(word: str) -> str | None:
    """Return a number as digits, whether it is written in digits or as one word in lower case; None for other words.

    >>> digits("thirteen"), digits("1,200"), digits("crowns")
    ('13', '1200', None)
    """
    if word in NUMBER_WORDS:
        return str(NUMBER_WORDS[word])
    return word.replace(",", "") if word[:1].isdigit() else None
