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
    is somebody's claim ("the report"). ``rumoured``: it is going round ("allegedly"). The others often come with a
    denial and often without one: ``scorned`` ("absurd"), ``instead`` ("in fact"), ``well`` ("unharmed", "as planned"),
    ``turn`` ("but").
    """

    refutes: re.Pattern[str]
    false: re.Pattern[str]
    claimed: re.Pattern[str]
    scorned: re.Pattern[str]
    instead: re.Pattern[str]
    well: re.Pattern[str]
    turn: re.Pattern[str]
    rumoured: re.Pattern[str]


@cache
def refutations() -> Refutations:
    """Return the English words.

    >>> refutations().false.findall("The report is not true: a Hoax, made up by one who made up her mind")
    ['not true', 'Hoax', 'made up']
    """
    words: dict[str, list[str]] = {}
    for kind, listed in rows("refutations"):
        words.setdefault(kind, []).extend(word.replace("_", " ") for word in listed.split())
    idle = words.pop("idle")
    return Refutations(**{kind: _any_of(listed, idle) for kind, listed in words.items()})


def _any_of(words: list[str], idle: list[str]) -> re.Pattern[str]:
    """A pattern of these words but where they begin an idle phrase ("made up her mind")."""
    return re.compile(rf"\b(?!{_either(idle)}\b){_either(words)}\b", re.IGNORECASE)


def _either(words: list[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, longest_first)) + ")"
