"""Features: what the network sees of a word by itself, without its neighbours."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from typing import NamedTuple
from zlib import crc32

from onrecord.text.pieces import LONGEST_WORD, cut

ENDINGS = 4096
_DIGITS = re.compile(r"\d")
_SAME_SHAPE = re.compile(r"(.)\1{2,}")
_APOSTROPHES = str.maketrans("’‘‛`´", "'''''")
SHAPES = 512
_ASCII_SHAPES = str.maketrans(
    string.ascii_uppercase + string.ascii_lowercase + string.digits, "X" * 26 + "x" * 26 + "0" * 10
)
"""What `shape` makes of plain letters and digits, in one step: most words have no others."""


class WordFeatures(NamedTuple):
    """Numbers of the rows that make up a word's vector."""

    pieces: tuple[int, ...]
    word: int
    ending: int
    shape: int


def features(word: str, pieces: Mapping[str, int], words: Mapping[str, int]) -> WordFeatures:
    """Return the rows of a word: its word pieces, itself (0 if it is rare), its last letters and its shape."""
    plain = word.translate(_APOSTROPHES)
    lower = _DIGITS.sub("0", plain.lower())
    return WordFeatures(
        cut(plain, pieces),
        words.get(lower, 0),
        crc32(lower[-3:].encode()) % ENDINGS,
        crc32(shape(plain).encode()) % SHAPES,
    )


def shape(word: str) -> str:
    """Return capitals as X, small letters as x, digits as 0, at most two of a kind in a row.

    >>> shape("McDonald’s"), shape("U.S."), shape("1,200")
    ('XxXxx’x', 'X.X.', '0,00')
    """
    if word.isascii():
        return _SAME_SHAPE.sub(r"\1\1", word[:LONGEST_WORD].translate(_ASCII_SHAPES))
    drawn = "".join(
        "X" if c.isupper() else "x" if c.isalpha() else "0" if c.isdigit() else c for c in word[:LONGEST_WORD]
    )
    return _SAME_SHAPE.sub(r"\1\1", drawn)
