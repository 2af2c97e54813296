"""Conflicts: what two statements of one matter cannot both have right, with the words of each that say so."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.compare.claims.likeness import Meaning
from onrecord.compare.claims.numbers import Count, disagree, find_counts, find_days
from onrecord.compare.claims.polarity import contradicts
from onrecord.compare.claims.terms import Term, stems
from onrecord.model import Conflict, ConflictKind, KeptStatement, Span
from onrecord.model.claims import Position
from onrecord.resources.contrasts import contrasts
from onrecord.text.words import fold

_NEAR = 2
"""Terms to either side."""
Difference = tuple[ConflictKind, Span, Span]
"""A conflict's kind, and the words of either text."""


_NOTHING_SAID: dict[str, Position] = {"declines": "declines", "asks": "asks"}


def position(statement: KeptStatement, *, opposed: bool) -> Position:
    """Return how a statement stands to a claim, by stance and certainty; ``opposed`` where it says the opposite."""
    stance = statement.stance or "asserts"
    if stance in _NOTHING_SAID:
        return _NOTHING_SAID[stance]
    if opposed:
        return "denies"
    if stance == "doubts" or statement.certainty in ("probable", "possible", "unknown"):
        return "hedges"
    return "confirms" if stance == "confirms" else "asserts"


def find_conflict(a: KeptStatement, a_says: Meaning, b: KeptStatement, b_says: Meaning) -> Conflict | None:
    """Return the conflict between two statements of one claim, None where there is none that words show.

    Spans are offsets into the texts the statements are from. A denial is always ``b``'s.
    """
    found = _difference(a, a_says, b, b_says)
    if found is None:
        return None
    kind, a_span, b_span = found
    a_start, b_start = (min(span.start for span in each.spans) for each in (a, b))
    a_span, b_span = a_span.shifted(a_start), b_span.shifted(b_start)
    if kind == "denial" and _denies(a):
        return Conflict("denial", b.key, a.key, b_span, a_span)
    return Conflict(kind, a.key, b.key, a_span, b_span)


def _difference(a: KeptStatement, a_says: Meaning, b: KeptStatement, b_says: Meaning) -> Difference | None:
    if _denies(a) != _denies(b):
        return "denial", _whole(a_says), _whole(b_says)
    opposed = contradicts(a_says.text, b_says.text)
    if opposed:
        return "negation", opposed[0] or _whole(a_says), opposed[1] or _whole(b_says)
    return next(_differences(a_says, b_says), None)


def _denies(statement: KeptStatement) -> bool:
    return statement.stance == "denies"


def _whole(says: Meaning) -> Span:
    return Span(0, len(says.text))


def _differences(a: Meaning, b: Meaning) -> Iterator[Difference]:
    yield from (("negation", x, y) for x, y in opposites(a, b))
    yield from (("number", x, y) for x, y in number_conflicts(a, b))
    yield from (("date", x, y) for x, y in day_conflicts(a.text, b.text))


def opposites(a: Meaning, b: Meaning) -> Iterator[tuple[Span, Span]]:
    """Yield words set against each other ("rose", "fell") that only one side each has.

    Not converses: "the line was sold to Ostrand" and "Ostrand bought the line" are one thing seen from two sides.
    """
    lists = contrasts()
    for x in _own(a, b):
        for y in _own(b, a):
            one, other = _written(a, x), _written(b, y)
            converse = lists.of("converse", (one,)) & lists.of("converse", (other,))
            if not converse and _beside(a, x) & _beside(b, y) and lists.opposed(one, other):
                yield Span(x.start, x.end), Span(y.start, y.end)


def _own(says: Meaning, other: Meaning) -> list[Term]:
    return [t for t in says.terms if not t.name and not t.number and t.stem not in other.weights]


def _beside(says: Meaning, term: Term) -> frozenset[str]:
    """The stems of the terms around one: opposites speak of the same where these have something in common."""
    at = says.terms.index(term)
    return frozenset(stems(says.terms[max(0, at - _NEAR) : at + _NEAR + 1])) - {term.stem}


def _written(says: Meaning, term: Term) -> str:
    return fold(says.text[term.start : term.end])


def number_conflicts(a: Meaning, b: Meaning) -> Iterator[tuple[Span, Span]]:
    """Yield numbers that count the same and disagree; a number that both texts have is no matter of dispute.

    Two lone numbers are taken to count the same ("12 dead", "20 people were killed").
    """
    all_a, all_b = find_counts(a.text), find_counts(b.text)
    only_a = [count for count in all_a if all(count.value != other.value for other in all_b)]
    only_b = [count for count in all_b if all(count.value != other.value for other in all_a)]
    lone = len(all_a) == len(all_b) == 1
    for x in only_a:
        for y in only_b:
            if disagree(x, y) and (_count_alike(x, y) or (lone and _one_kind(x, y))):
                yield x.span, y.span


def _count_alike(x: Count, y: Count) -> bool:
    return _one_kind(x, y) and bool(x.counted & y.counted)


def _one_kind(x: Count, y: Count) -> bool:
    return all((mark in x.counted) == (mark in y.counted) for mark in ("money", "%", "percent"))


def day_conflicts(a: str, b: str) -> Iterator[tuple[Span, Span]]:
    """Yield days of one kind (of the week, of the month, years) of which the texts have no one in common."""
    days_a, days_b = find_days(a), find_days(b)
    for kind in (str.isalpha, str.isdigit, lambda name: " " in name):
        of_a = {name: span for span, name in days_a if kind(name)}
        of_b = {name: span for span, name in days_b if kind(name)}
        if of_a and of_b and not of_a.keys() & of_b.keys():
            yield min(of_a.values()), min(of_b.values())
