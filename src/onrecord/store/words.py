"""Queries in FTS5's language."""

from __future__ import annotations


def match_expression(terms: list[tuple[str, ...]]) -> str:
    """Write terms each in quotes, so that nothing a person types is an operator.

    >>> match_expression([("bridge",), ("will", "reopen")])
    '"bridge" AND "will reopen"'
    """
    return " AND ".join('"' + " ".join(term) + '"' for term in terms)
