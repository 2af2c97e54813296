"""Refutations: words by which a claim is said to be not so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.resources.tables import rows


@dataclass(frozen=True, slots=True)
class Refutations:
    """Patterns of one language, each finding one of its words or phrases wherever it stands.

    ``refutes``: a source says no ("denied"). ``false``: it is called false ("a hoax"). ``claimed``: what is spoken of
    is somebody's claim ("the report").
    """

    refutes: re.Pattern[str]
    false: re.Pattern[str]
    claimed: re.Pattern[str]


@cache
def refutations() -> Refutations:
    """Return the English words.

    >>> refutations().false.findall("The report is not true: a Hoax")
    ['not true', 'Hoax']
    """
    words: dict[str, list[str]] = {}
    for kind, listed in rows("refutations"):
        words.setdefault(kind, []).extend(word.replace("_", " ") for word in listed.split())
    return Refutations(**{kind: _any_of(listed) for kind, listed in words.items()})


def _any_of(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b", re.IGNORECASE)
