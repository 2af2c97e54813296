"""Findings that need more than one article: a denial not mentioned (OR110), a number others give otherwise (OR112).

Each shows both sides with their characters; which of them is right is not asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from onrecord.compare.claims.numbers import Count, find_counts
from onrecord.model import Claim, ClaimStatement, Span, hull


@dataclass(frozen=True, slots=True)
class ClaimFinding:
    """One finding: the statement that wants a look, what of it, and the other side.

    ``span`` is an offset into the text of ``statement``'s capture, ``other_span`` into that of ``other``'s.
    """

    code: str
    statement: ClaimStatement
    span: Span
    other: ClaimStatement
    other_span: Span
    reason: str
    settle: str


def unmentioned_denials(claim: Claim) -> tuple[ClaimFinding, ...]:
    """Return OR110: each statement that puts the claim as so, in an article that does not say that others deny it.

    One for a statement, with the denial that came out first; a denial by the article's own sources is a mention.
    """
    denials = [s for s in claim.statements if s.position == "denies"]
    mentioned = {denial.capture_id for denial in denials}
    return tuple(
        ClaimFinding(
            "OR110",
            said,
            hull(said.spans),
            denials[0],
            hull(denials[0].spans),
            reason=f"{_who(denials[0])} denies it in another article, and this one does not say so",
            settle="Report the denial, or say why it is left out.",
        )
        for said in claim.statements
        if denials and said.position in ("asserts", "confirms") and said.capture_id not in mentioned
    )


def disputed_numbers(claim: Claim) -> tuple[ClaimFinding, ...]:
    """Return OR112: numbers that disagree with those of other articles, and bounds ("at least 12") that were dropped.

    A disagreement is found from either side, first that of the statement named first in the conflict.
    """
    by_key = {statement.key: statement for statement in claim.statements}
    found: list[ClaimFinding] = []
    for conflict in claim.conflicts:
        if conflict.kind == "number" and conflict.a in by_key and conflict.b in by_key:
            a, b = by_key[conflict.a], by_key[conflict.b]
            if a.capture_id != b.capture_id:
                found += [
                    _disagrees(a, conflict.a_span, b, conflict.b_span),
                    _disagrees(b, conflict.b_span, a, conflict.a_span),
                ]
    return (*found, *_dropped(claim))


def _disagrees(said: ClaimStatement, span: Span, other: ClaimStatement, other_span: Span) -> ClaimFinding:
    own, others = (_words(s, at) for s, at in ((said, span), (other, other_span)))
    return ClaimFinding(
        "OR112",
        said,
        span,
        other,
        other_span,
        reason=f"“{own}” here is “{others}” in another article",
        settle="Say whose number it is and as of when, or check it.",
    )


def _dropped(claim: Claim) -> Iterator[ClaimFinding]:
    """Numbers given plainly that another article gives as a bound or a guess."""
    for a, b in combinations(claim.statements, 2):
        if a.capture_id != b.capture_id:
            for x in find_counts(a.words):
                for y in find_counts(b.words):
                    if x.value == y.value and x.counted & y.counted and bool(x.bound) != bool(y.bound):
                        yield _plain(a, x, b, y) if y.bound else _plain(b, y, a, x)


def _plain(said: ClaimStatement, own: Count, other: ClaimStatement, bounded: Count) -> ClaimFinding:
    span, other_span = (c.span.shifted(hull(s.spans).start) for s, c in ((said, own), (other, bounded)))
    return ClaimFinding(
        "OR112",
        said,
        span,
        other,
        other_span,
        reason=f"another article has “{bounded.bound}” before this number",
        settle="Give the number with its bound, as its source does.",
    )


def _words(statement: ClaimStatement, span: Span) -> str:
    return span.shifted(-hull(statement.spans).start).of(statement.words)


def _who(statement: ClaimStatement) -> str:
    return statement.chain[-1] if statement.chain else "its writer"
