"""Invented articles of as many different sentences as a test asks for: no two share more than a few words in a row."""

from __future__ import annotations

from hashlib import sha256

_WORDS = [
    "harbour",
    "baker",
    "clerk",
    "cousin",
    "ferry",
    "lanterns",
    "crates",
    "timetables",
    "seagulls",
    "benches",
    "umbrellas",
    "market",
    "pier",
    "clock",
    "road",
    "breakfast",
    "rain",
    "bells",
    "tide",
    "dark",
    "counted",
    "repainted",
    "forgot",
    "sold",
    "asked",
    "walked",
    "copper",
    "empty",
    "old",
    "grey",
    "wooden",
    "lost",
    "near",
    "under",
    "along",
    "before",
    "after",
    "with",
    "without",
    "seven",
    "twelve",
    "forty",
    "town",
    "river",
    "bridge",
    "captain",
    "widow",
    "teacher",
    "painter",
    "gardener",
    "quiet",
    "narrow",
    "early",
    "late",
    "green",
    "salt",
    "paper",
    "letter",
    "window",
    "garden",
]
_LENGTH = 18


def sentence(number: int) -> str:
    """A sentence of eighteen words, its own for each number."""
    digest = sha256(str(number).encode()).digest()
    words = [_WORDS[byte % len(_WORDS)] for byte in digest[:_LENGTH]]
    return " ".join(words).capitalize() + "."


def article(*numbers: int) -> str:
    """A text with a paragraph for each sentence."""
    return "\n\n".join(sentence(n) for n in numbers)
