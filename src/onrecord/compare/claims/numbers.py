"""Numbers of a statement with what they count, and days: where two statements of one matter may disagree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model import Span
from onrecord.resources.lexicon import english
from onrecord.text.numbers import NUMBER_WORDS, SCALES
from onrecord.text.stems import stem
from onrecord.text.words import fold

_NUMBER = re.compile(
    r"(?P<bound>\b(?:at least|more than|over|up to|nearly|almost|about|around|some|roughly|fewer than|less than"
    r"|under)\s+)?"
    r"(?P<money>[$€£])?\b(?P<value>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty-(?:one|two|three|four|five|six|seven|eight|nine)\b|[A-Za-z]+)"
    r"(?P<scale>[\s-](?:hundred|thousand|million|billion|trillion)\b|[kmb]\b|bn\b)?",
    re.IGNORECASE,
)
_SCALES = SCALES | {"hundred": 1e2, "k": 1e3, "m": 1e6, "b": 1e9, "bn": 1e9}
_WORD = re.compile(r"[^\W\d_]+|%")
_REACH = 3
"""Words behind a number that may say what it counts: "12 people were killed"."""
_YEARS = range(1500, 2200)
_DAY = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([A-Z][a-z]{2,8})\b|\b([A-Z][a-z]{2,8})\.?\s+(\d{1,2})\b"
)


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its scale, the stems behind it, and whether words before it make it a bound or a guess."""

    span: Span
    value: float
    counted: frozenset[str]
    bound: str | None


def find_counts(text: str) -> tuple[Count, ...]:
    """Return the numbers of a text that count something, in order; years, days and times of day are none.

    >>> [(c.value, sorted(c.counted)) for c in find_counts("At least 12 people died in the $1.5 million pier in 2031")]
    [(12.0, ['died', 'peopl']), (1500000.0, ['money', 'pier'])]
    >>> [(c.value, c.span) for c in find_counts("Thirty-one patients")]
    [(31.0, Span(start=0, end=10))]
    """
    days = [span for span, _ in find_days(text)]
    return tuple(count for count in _counts(text) if not any(count.span.meets(day) for day in days))


def _counts(text: str) -> Iterator[Count]:
    for match in _NUMBER.finditer(text):
        value = _value(match["value"])
        if value is None or text[match.end() : match.end() + 1] == ":":
            continue
        scale = (match["scale"] or "").strip(" -").lower()
        if not scale and not match["money"] and value in _YEARS and "," not in match["value"]:
            continue
        behind = _WORD.findall(text[match.end() : match.end() + 40])[: _REACH + 1]
        counted = {stem(fold(word)) for word in behind if not _says_little(word)}
        bound = match["bound"].strip().lower() if match["bound"] else None
        span = Span(match.start("money") if match["money"] else match.start("value"), match.end())
        yield Count(
            span,
            value * _SCALES.get(scale, 1),
            frozenset(counted | ({"money"} if match["money"] else set())),
            bound,
        )


def _value(word: str) -> float | None:
    if word[0].isdigit():
        return float(word.replace(",", ""))
    tens, _, ones = word.lower().partition("-")
    if tens not in NUMBER_WORDS or (not ones and tens in ("one", "hundred")):
        return None
    return float(NUMBER_WORDS[tens] + (NUMBER_WORDS[ones] if ones else 0))


def _says_little(word: str) -> bool:
    lexicon = english()
    return any(
        fold(word) in lexicon[name]
        for name in ("function_words", "articles", "prepositions", "auxiliaries", "pronouns")
    )


_ALLOWS = {
    "at least": lambda bound, value: value >= bound,
    "more than": lambda bound, value: value > bound,
    "over": lambda bound, value: value > bound,
    "up to": lambda bound, value: value <= bound,
    "fewer than": lambda bound, value: value < bound,
    "less than": lambda bound, value: value < bound,
    "under": lambda bound, value: value < bound,
}
_GUESS = 0.2
"""How far from a guess ("about 12") a number may lie, as a share."""


def disagree(a: Count, b: Count) -> bool:
    """True if two counts cannot both be so: other values, and no bound or guess that leaves room for the other."""
    return a.value != b.value and not _leaves_room(a, b.value) and not _leaves_room(b, a.value)


def _leaves_room(count: Count, value: float) -> bool:
    if count.bound is None:
        return False
    allows = _ALLOWS.get(count.bound)
    return (
        allows(count.value, value) if allows else abs(count.value - value) <= _GUESS * max(count.value, value)
    )


def find_days(text: str) -> tuple[tuple[Span, str], ...]:
    """Return days as a text gives them, in order: of the week ("tuesday"), of a month ("3 may"), years.

    >>> [name for _, name in find_days("On Tuesday, May 3, and again on 4 June 2031")]
    ['tuesday', '3 may', '4 jun', '2031']
    """
    lexicon = english()
    found = []
    for match in _DAY.finditer(text):
        day, month = (match[1], match[2]) if match[1] else (match[4], match[3])
        if month.lower() in lexicon["months"] or month.lower() in lexicon["short_months"]:
            found.append((Span(*match.span()), f"{int(day)} {month[:3].lower()}"))
    for word in re.finditer(r"\b[A-Z][a-z]{5,8}\b|\b(?:1[5-9]|2[01])\d\d\b", text):
        lower = word.group().lower()
        if lower in lexicon["days"] or lower.isdigit():
            found.append((Span(*word.span()), lower))
    return tuple(sorted(found))
