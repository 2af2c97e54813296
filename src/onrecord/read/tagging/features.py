"""Features: what the network sees of a word by itself, without its neighbours."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from typing import NamedTuple
from zlib import crc32

from onrecord.text.pieces import LONGEST_WORD, cut

SHAPES = 512
PIECES_OF_WORD = 6
"""Word pieces of one word that are looked at."""
_SAME_SHAPE = re.compile(r"(.)(?=\1\1)")
"""A character that two of its kind follow."""
_APOSTROPHES = str.maketrans("’‘‛`´", "'''''")
_ASCII_SHAPES = str.maketrans(
    string.ascii_uppercase + string.ascii_lowercase + string.digits, "X" * 26 + "x" * 26 + "0" * 10
)
"""What `shape` makes of plain letters and digits, in one step: most words have no others."""


class WordFeatures(NamedTuple):
    """A word's numbers: of its word pieces, and of its shape, which they do not tell."""

    pieces: tuple[int, ...]
    shape: int


def features(word: str, pieces: Mapping[str, int]) -> WordFeatures:
    """Return a word's first word pieces and its shape."""
    plain = word.translate(_APOSTROPHES)
    return WordFeatures(cut(plain, pieces)[:PIECES_OF_WORD], crc32(shape(plain).encode()) % SHAPES)


def shape(word: str) -> str:
    """Return capitals as X, small letters as x, digits as 0, at most two of a kind in a row.

    >>> shape("McDonald’s"), shape("U.S."), shape("1,200")
    ('XxXxx’x', 'X.X.', '0,00')
    """
    if word.isascii():
        return _SAME_SHAPE.sub("", word[:LONGEST_WORD].translate(_ASCII_SHAPES))
    drawn = "".join(
        "X" if c.isupper() else "x" if c.isalpha() else "0" if c.isdigit() else c for c in word[:LONGEST_WORD]
    )
    return _SAME_SHAPE.sub("", drawn)
