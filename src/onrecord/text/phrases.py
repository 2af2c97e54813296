"""Phrases: the head of a noun phrase, told by where its complements begin."""

from __future__ import annotations

from onrecord.model import Span
from onrecord.text.tokens import tokenize

_HEAD_ENDS = frozenset(
    "of from in at for with on by to who whose which that about near against , ( ; — –".split()  # noqa: SIM905
)


def phrase_head(text: str, span: Span) -> Span:
    """Return the part of a noun phrase that ends with its head: up to the first comma, bracket or preposition.

    >>> phrase_head("the mayor of Corda", Span(0, 18))
    Span(start=0, end=9)
    """
    tokens = tokenize(text, span)
    for k, token in enumerate(tokens):
        if k and token.lower in _HEAD_ENDS:
            return Span(span.start, tokens[k - 1].end)
    return span


def is_plural(head: str) -> bool:
    """True if a phrase's head speaks of several, by its last letter.

    >>> is_plural("the mayor's supporters"), is_plural("a spokesman"), is_plural("the press")
    (True, False, False)
    """
    return head.endswith("s") and not head.endswith(("ss", "’s", "'s"))


def without_possessive(text: str, span: Span) -> Span:
    """The span without "'s" at its end.

    >>> without_possessive("Roe’s", Span(0, 5))
    Span(start=0, end=3)
    """
    owned = text.endswith(("'s", "’s"), span.start, span.end) and len(span) > 2
    return Span(span.start, span.end - 2) if owned else span
