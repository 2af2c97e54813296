"""Polarity: whether words say that something is so or is not so, and how a statement stands to a claim."""

from __future__ import annotations

import re

from onrecord.model import KeptStatement, Span
from onrecord.model.claims import Position
from onrecord.resources.contrasts import contrasts
from onrecord.resources.refutations import refutations

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NO_NEGATION = re.compile(
    r"\b(?:not only|whether or not|no doubt|not least|no longer than|no fewer than|no less than|no more than)\b",
    re.I,
)
_NOTHING_SAID: dict[str, Position] = {"declines": "declines", "asks": "asks"}


def negations(text: str) -> tuple[Span, ...]:
    """Return the words of a text that negate, in order: "not", "never", a contracted "n't".

    >>> text = "It isn’t sold, and not only that"
    >>> [span.of(text) for span in negations(text)]
    ['isn’t']
    """
    idle = [Span(*match.span()) for match in _NO_NEGATION.finditer(text)]
    of = contrasts().of
    found = []
    for match in _WORD.finditer(text):
        word = match.group().lower().replace("’", "'")
        span = Span(*match.span())
        if (word.endswith("n't") or of("negation", (word,))) and not any(span.meets(other) for other in idle):
            found.append(span)
    return tuple(found)


def refuting(text: str) -> tuple[Span, ...]:
    """Return the words of a text that call a claim false: "denied", "a hoax", "not true"."""
    words = refutations()
    spans = {
        Span(*match.span()) for pattern in (words.refutes, words.false) for match in pattern.finditer(text)
    }
    return tuple(sorted(spans))


def says_no(text: str, stance: str | None = None) -> bool:
    """True if words say that something is not so; a source's denial says so whatever its words are.

    >>> says_no("The pier was not sold"), says_no("The report is false"), says_no("the pier was sold", "denies")
    (True, True, True)
    >>> says_no("The pier was sold"), says_no("It is not true that the pier was not sold")
    (False, False)
    """
    if stance == "denies":
        return True
    called_false = refuting(text)
    others = [span for span in negations(text) if not any(span.meets(false) for false in called_false)]
    return (len(others) + bool(called_false)) % 2 == 1


def position(statement: KeptStatement, *, contrary: bool) -> Position:
    """Return how a statement stands to a claim, by stance and certainty; ``contrary`` where it says the opposite."""
    stance = statement.stance or "asserts"
    if stance in _NOTHING_SAID:
        return _NOTHING_SAID[stance]
    if contrary:
        return "denies"
    if stance == "doubts" or statement.certainty in ("probable", "possible", "unknown"):
        return "hedges"
    return "confirms" if stance == "confirms" else "asserts"
