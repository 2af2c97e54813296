"""Shingles: a text's words as numbers, and the few of their runs that stand for it (winnowed fingerprints).

Words are compared without case, accents, punctuation and quotation marks: “Don’t!” is the words "don" and "t".
All of it is arithmetic on arrays, with the same result on every machine and in every run.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]
Offsets = NDArray[np.int64]
Fingerprints = NDArray[np.uint32]

SHINGLE = 5
"""Words in a run that is compared: shorter runs are common phrases, longer ones do not survive editing."""
WINDOW = 8
"""Of so many runs (a power of two) one is kept: any ``SHINGLE + WINDOW - 1`` same words in a row are noticed."""

_TABLE_SIZE = 0x3000
_SCRIPTS_BEHIND = ((0x3040, 0xD800), (0x20000, 0x40000))
"""Behind the table's end: Japanese, Chinese and Korean writing. Emoji and private characters are no words."""
_PLACES = 64
_STEP = 0x9E3779B97F4A7C15
_ALL_BITS = (1 << 64) - 1


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """A text's words in order: ``numbers[i]`` stands for the word ``text[starts[i]:ends[i]]`` (code points)."""

    numbers: Numbers
    starts: Offsets
    ends: Offsets

    def __len__(self) -> int:
        return len(self.numbers)

    def where(self, chosen: NDArray[np.bool_]) -> Words:
        """Return the chosen words, in order."""
        return Words(self.numbers[chosen], self.starts[chosen], self.ends[chosen])


def find_words(text: str) -> Words:
    """Return the words of a text; words that differ in case and accents alone have the same number.

    Different words share a number by chance, about once in 2⁶⁴ pairs.

    >>> text = "“Élan,” he said. ELAN!"
    >>> words = find_words(text)
    >>> [text[a:b] for a, b in zip(words.starts, words.ends)], bool(words.numbers[0] == words.numbers[3])
    (['Élan', 'he', 'said', 'ELAN'], True)
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    values, marks = _letters(codes)
    places = np.arange(len(codes))
    if marks.any():  # an accent that is a character of its own
        values, places = values[~marks], places[~marks]
    edges = np.flatnonzero(np.diff(values != 0, prepend=False, append=False))
    starts, ends = edges[::2], edges[1::2]
    if not len(starts):
        return Words(np.zeros(0, np.uint64), np.zeros(0, np.int64), np.zeros(0, np.int64))
    in_word = np.zeros(len(values), np.int64)
    in_word[starts] = np.diff(starts, prepend=0)
    in_word = np.arange(len(values)) - np.cumsum(in_word)
    weighted = np.append(values * _powers()[in_word % _PLACES], np.uint64(0))
    numbers = np.add.reduceat(weighted, edges)[::2]
    return Words(_mixed(numbers), places[starts].astype(np.int64), (places[ends - 1] + 1).astype(np.int64))


def shingle(words: Words) -> Numbers:
    """Return a number for each run of `SHINGLE` words, in order; none where there are fewer words."""
    count = len(words) - SHINGLE + 1
    if count < 1:
        return np.zeros(0, np.uint64)
    runs = np.zeros(count, np.uint64)
    for place in range(SHINGLE):
        runs = runs * np.uint64(_STEP) + words.numbers[place : place + count]
    return _mixed(runs)


def winnow(runs: Numbers) -> Fingerprints:
    """Return the fingerprints of a text: of each `WINDOW` runs in a row the least, sorted, each once.

    Method: Schleimer, Wilkerson and Aiken, Winnowing: local algorithms for document fingerprinting (SIGMOD 2003). What
    is kept depends on the words nearby alone, so that the same stretch in two texts gives the same fingerprints. They
    are cut to 32 bits: two unlike texts of 150 fingerprints share one by chance in 200,000 cases.
    """
    least = (runs >> np.uint64(32)).astype(np.uint32)
    span = 1  # how many runs each number is the least of; doubled until it is the window
    while span < WINDOW < len(runs):
        least = np.minimum(least[:-span], least[span:])
        span *= 2
    return np.unique(least)


def _letters(codes: NDArray[np.uint32]) -> tuple[Numbers, NDArray[np.bool_]]:
    """A value for each character, 0 where it is no letter or digit; and which are accents of the letter before."""
    table, accents = _tables()
    low = np.minimum(codes, _TABLE_SIZE - 1)
    values = table[low]
    if len(codes) and codes.max() >= _TABLE_SIZE:
        values = np.where(codes < _TABLE_SIZE, values, np.uint64(0))
        for first, behind in _SCRIPTS_BEHIND:
            inside = (codes >= first) & (codes < behind)
            values[inside] = codes[inside].astype(np.uint64) * np.uint64(_STEP)
    return values, accents[low]


@cache
def _tables() -> tuple[Numbers, NDArray[np.bool_]]:
    values = np.zeros(_TABLE_SIZE, np.uint64)
    accents = np.zeros(_TABLE_SIZE, np.bool_)
    for code in range(_TABLE_SIZE - 1):  # the last stands for all behind it
        character = chr(code)
        accents[code] = unicodedata.combining(character) != 0
        if character.isalnum():
            base = unicodedata.normalize("NFD", character.lower())[0]
            values[code] = (ord(base) * _STEP) & _ALL_BITS
    return values, accents


@cache
def _powers() -> Numbers:
    return np.array([pow(_STEP | 1, place + 1, 1 << 64) for place in range(_PLACES)], np.uint64)


def _mixed(numbers: Numbers) -> Numbers:
    """Spread what differs in a few bits over all of them (the finaliser of SplitMix64; Steele and others 2014)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))
